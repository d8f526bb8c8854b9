extension Phrasebook {
    public static func word(for verdict: Verdict, in language: Language) -> String {
        phrase(verdict)[language]
    }

    static func phrase(_ verdict: Verdict) -> Phrase {
        switch verdict {
        case .ready: Phrase(vi: "sẵn sàng", en: "ready")
        case .watch: Phrase(vi: "cần theo dõi", en: "to be watched")
        case .notReady: Phrase(vi: "chưa sẵn sàng", en: "not ready")
        case .unknown: Phrase(vi: "chưa có số liệu", en: "no data")
        case .waived: Phrase(vi: "được miễn", en: "waived")
        }
    }

    public static func word(for state: LinkState, in language: Language) -> String { phrase(state)[language] }

    static func phrase(_ state: LinkState) -> Phrase {
        switch state {
        case .unknown: Phrase(vi: "chưa rõ", en: "unknown")
        case .up: Phrase(vi: "thông suốt", en: "up")
        case .degraded: Phrase(vi: "chậm", en: "slow")
        case .down: Phrase(vi: "mất kết nối", en: "down")
        case .unreachable: Phrase(vi: "không tới được", en: "unreachable")
        }
    }

    public static func word(for level: Level, in language: Language) -> String { phrase(level)[language] }

    static func phrase(_ level: Level) -> Phrase {
        switch level {
        case .central: Phrase(vi: "trung ương", en: "central")
        case .province: Phrase(vi: "cấp tỉnh", en: "province")
        case .district: Phrase(vi: "cấp huyện", en: "district")
        case .commune: Phrase(vi: "cấp xã", en: "commune")
        }
    }

    /// - Parameter status: What was answered, where it is known: it says more than that it was not expected.
    public static func word(for reason: FailureReason, status: Int? = nil, in language: Language) -> String {
        guard reason == .httpStatus, let status else { return phrase(reason)[language] }
        return unexpectedStatus.text(in: language, ["status": String(status)])
    }

    private static let unexpectedStatus = Phrase(
        vi: "mã trạng thái HTTP {status} ngoài dự kiến",
        en: "HTTP status {status} is not expected"
    )

    static func phrase(_ reason: FailureReason) -> Phrase {
        switch reason {
        case .dns: Phrase(vi: "không phân giải được tên máy", en: "the host name cannot be resolved")
        case .connectRefused: Phrase(vi: "máy từ chối kết nối", en: "the connection was refused")
        case .connectTimeout: Phrase(vi: "quá thời gian chờ kết nối", en: "connecting took too long")
        case .tls: Phrase(vi: "lỗi thiết lập kết nối bảo mật (TLS)", en: "the secure connection (TLS) failed")
        case .certificate: Phrase(vi: "chứng chỉ không hợp lệ", en: "the certificate is not valid")
        case .timeout: Phrase(vi: "quá thời gian chờ trả lời", en: "the answer took too long")
        case .httpStatus: Phrase(vi: "mã trạng thái HTTP ngoài dự kiến", en: "the HTTP status is not as expected")
        case .protocolError: Phrase(vi: "trả lời sai giao thức", en: "the answer breaks the protocol")
        case .tooLarge: Phrase(vi: "trả lời quá lớn", en: "the answer is too large")
        case .network: Phrase(vi: "lỗi mạng giữa chừng", en: "the network failed on the way")
        case .internal: Phrase(vi: "lỗi của chính máy giám sát", en: "a fault of the observer itself")
        }
    }

    public static func word(for direction: Direction, in language: Language) -> String { phrase(direction)[language] }

    static func phrase(_ direction: Direction) -> Phrase {
        switch direction {
        case .up: Phrase(vi: "tải lên", en: "upload")
        case .down: Phrase(vi: "tải xuống", en: "download")
        }
    }

    public static func word(for role: Role, in language: Language) -> String { phrase(role)[language] }

    static func phrase(_ role: Role) -> Phrase {
        switch role {
        case .viewer: Phrase(vi: "người xem", en: "viewer")
        case .reporter: Phrase(vi: "người báo cáo", en: "reporter")
        case .operator: Phrase(vi: "người trực", en: "operator")
        case .admin: Phrase(vi: "quản trị", en: "administrator")
        }
    }
}
