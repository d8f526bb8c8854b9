extension Phrasebook {
    public static func word(for status: SessionStatus, in language: Language) -> String { phrase(status)[language] }

    static func phrase(_ status: SessionStatus) -> Phrase {
        switch status {
        case .draft: Phrase(vi: "dự thảo", en: "draft")
        case .scheduled: Phrase(vi: "đã lên lịch", en: "scheduled")
        case .live: Phrase(vi: "đang diễn ra", en: "running")
        case .ended: Phrase(vi: "đã kết thúc", en: "ended")
        case .cancelled: Phrase(vi: "đã hủy", en: "cancelled")
        case .displaced: Phrase(vi: "bị nhường chỗ", en: "displaced")
        case .defective: Phrase(vi: "còn vướng mắc", en: "with conflicts")
        }
    }

    public static func word(for gate: Gate, in language: Language) -> String { phrase(gate)[language] }

    static func phrase(_ gate: Gate) -> Phrase {
        switch gate {
        case .t24h: Phrase(vi: "trước 24 giờ", en: "24 hours before")
        case .t60: Phrase(vi: "trước 60 phút", en: "60 minutes before")
        case .t15: Phrase(vi: "trước 15 phút", en: "15 minutes before")
        case .t5: Phrase(vi: "trước 5 phút", en: "5 minutes before")
        }
    }

    public static func word(for item: ChecklistItem, in language: Language) -> String { phrase(item)[language] }

    static func phrase(_ item: ChecklistItem) -> Phrase {
        switch item {
        case .technician: Phrase(vi: "cán bộ kỹ thuật", en: "technician")
        case .power: Phrase(vi: "nguồn điện", en: "power")
        case .camera: Phrase(vi: "camera", en: "camera")
        case .microphone: Phrase(vi: "micro", en: "microphone")
        case .speaker: Phrase(vi: "loa", en: "loudspeaker")
        case .display: Phrase(vi: "màn hình", en: "display")
        case .platform: Phrase(vi: "phần mềm họp", en: "conference software")
        case .backupLine: Phrase(vi: "đường truyền dự phòng", en: "backup line")
        case .room: Phrase(vi: "phòng họp", en: "room")
        }
    }

    public static func word(for state: ChecklistState, in language: Language) -> String { phrase(state)[language] }

    static func phrase(_ state: ChecklistState) -> Phrase {
        switch state {
        case .ok: Phrase(vi: "tốt", en: "in order")
        case .fault: Phrase(vi: "hỏng", en: "faulty")
        case .absent: Phrase(vi: "không có", en: "absent")
        }
    }

    public static func word(for status: FieldReport.Status, in language: Language) -> String {
        phrase(status)[language]
    }

    static func phrase(_ status: FieldReport.Status) -> Phrase {
        switch status {
        case .clear: Phrase(vi: "thông suốt", en: "all in order")
        case .noPicture: Phrase(vi: "không có hình", en: "no picture")
        case .noSound: Phrase(vi: "không có tiếng", en: "no sound")
        case .disconnected: Phrase(vi: "mất kết nối", en: "disconnected")
        }
    }

    public static func word(for mode: SessionRequest.Mode, in language: Language) -> String { phrase(mode)[language] }

    static func phrase(_ mode: SessionRequest.Mode) -> Phrase {
        switch mode {
        case .strict: Phrase(vi: "từ chối nếu vướng", en: "refuse on conflict")
        case .force: Phrase(vi: "vẫn đặt dù vướng", en: "book in spite of conflicts")
        }
    }

    public static func word(for method: BandwidthMeasurement.Method, in language: Language) -> String {
        phrase(method)[language]
    }

    static func phrase(_ method: BandwidthMeasurement.Method) -> Phrase {
        switch method {
        case .floor: Phrase(vi: "đo ngưỡng", en: "floor test")
        case .full: Phrase(vi: "đo đầy đủ", en: "full test")
        case .field: Phrase(vi: "cơ sở tự đo", en: "measured on site")
        }
    }
}
