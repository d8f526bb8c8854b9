extension Phrasebook {
    /// Why a rate may be less than the line carries.
    public static func word(for busy: BusyLine, in language: Language) -> String {
        switch busy {
        case .shared: Phrase(vi: "đường truyền đang có cuộc họp", en: "a call ran on the line")[language]
        case .queue: Phrase(vi: "đường truyền đã bận từ trước", en: "line busy before the test")[language]
        case .unsteady: Phrase(vi: "đường truyền bận hoặc chập chờn", en: "line busy or unsteady")[language]
        }
    }

    /// Why a bandwidth test says nothing.
    ///
    /// - Parameter code: Of `InvalidTest`; a word that is none of its codes stands as it is.
    public static func word(forInvalidTest code: String, in language: Language) -> String {
        if let phrase = invalidTests[code] { return phrase[language] }
        return FailureReason(rawValue: code).map { word(for: $0, in: language) } ?? code
    }

    private static let invalidTests = [
        "shortBody": Phrase(vi: "truyền thiếu dữ liệu", en: "too little was transferred"),
        "encoded": Phrase(vi: "dữ liệu bị nén", en: "the data was compressed"),
        "notEnoughSamples": Phrase(vi: "chưa đủ mẫu", en: "not enough samples"),
        "tooFast": Phrase(
            vi: "đường truyền quá nhanh so với lượng dữ liệu mà một lần đo được dùng",
            en: "the line is too fast for the bytes that a test may cost"
        ),
    ]

    /// What a test shows besides the rate, as far as it does; hints are called so.
    public static func remarks(
        on measurement: BandwidthMeasurement,
        in language: Language,
        milliseconds: (Double) -> String
    ) -> [String] {
        var remarks: [String] = []
        if let busy = measurement.busy { remarks.append(word(for: busy, in: language)) }
        if let latency = measurement.latency, let loaded = latency.loadedMs {
            let idle = latency.idleMs.map { "\(milliseconds($0)) → " } ?? ""
            remarks.append(
                Phrase(vi: "trễ khi đầy tải", en: "delay under load")[language] + " \(idle)\(milliseconds(loaded))"
            )
        }
        if let hints = measurement.hints, let segments = hints.segments, let repeated = hints.repeated, repeated > 0 {
            remarks.append(
                Phrase(
                    vi: "gợi ý: \(repeated)/\(segments) gói phải gửi lại",
                    en: "hint: \(repeated) of \(segments) segments sent again"
                )[language]
            )
        }
        return remarks
    }
}
