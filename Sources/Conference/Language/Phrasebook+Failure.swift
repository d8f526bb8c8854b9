extension Phrasebook {
    public static func word(for cause: FailureCause, in language: Language) -> String { phrase(cause)[language] }

    /// The reason, and what exactly is behind it: `chứng chỉ không hợp lệ: đã hết hạn`.
    public static func words(
        for reason: FailureReason,
        _ cause: FailureCause?,
        status: Int? = nil,
        in language: Language
    ) -> String {
        let word = Phrasebook.word(for: reason, status: status, in: language)
        return cause.map { "\(word): \(Phrasebook.word(for: $0, in: language))" } ?? word
    }

    /// What one failed probe says: a fault of our own says nothing of the point.
    public static func words(for failure: ProbeOutcome.Failure, in language: Language) -> String {
        guard failure.reason == .internal else {
            return words(for: failure.reason, failure.cause, status: failure.status, in: language)
        }
        let cause = failure.cause.map { ": \(word(for: $0, in: language))" } ?? ""
        return notObserved[language] + cause
    }

    /// Of one probe, or of an hour of them.
    public static let notObserved = Phrase(vi: "không quan sát được", en: "not observed")

    /// That a point is not observed, through a fault of ours, why, and what helps.
    public static func sentence(for fault: OwnFault, in language: Language) -> String {
        "\(unobserved[language]): \(causeAndRemedy(of: fault.cause, in: language))"
    }

    /// `không đọc được tệp chứng chỉ tin cậy (kiểm tra …)`: what of ours it is, and what helps.
    ///
    /// - Parameter cause: Of an `internal` failure; nil where it is not known.
    public static func causeAndRemedy(of cause: FailureCause?, in language: Language) -> String {
        let word =
            cause.map { Phrasebook.word(for: $0, in: language) }
            ?? Phrasebook.word(for: FailureReason.internal, in: language)
        return "\(word) (\(remedy(for: cause)[language]))"
    }

    private static let unobserved = Phrase(
        vi: "Chưa quan sát được do lỗi của máy giám sát",
        en: "Not observed, through a fault of the observer"
    )

    private static func remedy(for cause: FailureCause?) -> Phrase {
        switch cause {
        case .resolverSilent:
            Phrase(
                vi: "kiểm tra máy chủ tên miền của máy giám sát trong /etc/resolv.conf",
                en: "check the observer's name server in /etc/resolv.conf"
            )
        case .observerOffline:
            Phrase(
                vi: "kiểm tra đường truyền của máy giám sát và máy chủ tên miền trong /etc/resolv.conf",
                en: "check the observer's own line, and its name server in /etc/resolv.conf"
            )
        case .addressNotAllowed:
            Phrase(
                vi: "sửa địa chỉ của điểm cầu, hoặc cho phép nó trong DIEMCAU_ALLOW",
                en: "correct the point's address, or allow it in DIEMCAU_ALLOW"
            )
        case .unusableAddress:
            Phrase(
                vi: "sửa địa chỉ và mục probe của điểm cầu trong danh mục",
                en: "correct the point's url and probe in the registry"
            )
        case .exhausted:
            Phrase(
                vi: "xem «diemcau doctor», tăng LimitNOFILE của dịch vụ",
                en: "see «diemcau doctor», raise LimitNOFILE of the service"
            )
        case .forbidden:
            Phrase(vi: "kiểm tra tường lửa của máy giám sát", en: "check the firewall of the observer's machine")
        case .caFileUnreadable:
            Phrase(
                vi: "kiểm tra caFile và quyền đọc tệp này của dịch vụ",
                en: "check caFile, and that the service may read it"
            )
        case .laneStopped: Phrase(vi: "khởi động lại dịch vụ", en: "restart the service")
        default:
            Phrase(
                vi: "xem nhật ký hệ thống; nếu còn lặp lại, khởi động lại dịch vụ",
                en: "see the journal; if it goes on, restart the service"
            )
        }
    }

    static func phrase(_ cause: FailureCause) -> Phrase {
        switch cause {
        case .resolverSilent:
            Phrase(vi: "máy chủ phân giải tên không trả lời", en: "the resolver does not answer")
        case .observerOffline: Phrase(vi: "máy giám sát mất mạng", en: "the observer is cut off")
        case .nameServersSilent:
            Phrase(vi: "máy chủ quản lý tên miền này không trả lời", en: "the servers of the name do not answer")
        case .certificateExpired: Phrase(vi: "đã hết hạn", en: "expired")
        case .certificateNotYetValid: Phrase(vi: "chưa có hiệu lực", en: "not yet valid")
        case .certificateSelfSigned: Phrase(vi: "tự ký", en: "self-signed")
        case .certificateUntrusted: Phrase(vi: "đơn vị cấp không được tin cậy", en: "the issuer is not trusted")
        case .certificateWrongName: Phrase(vi: "cấp cho máy khác", en: "issued for another host")
        case .emptyAnswer: Phrase(vi: "đóng kết nối mà không trả lời", en: "closed without an answer")
        case .shortAnswer: Phrase(vi: "ngắn hơn độ dài đã báo", en: "shorter than announced")
        case .redirectRefused:
            Phrase(vi: "chuyển hướng tới nơi không được theo", en: "a redirect to where probes do not follow")
        case .tooManyRedirects: Phrase(vi: "chuyển hướng quá nhiều lần", en: "too many redirects")
        case .headersTooLarge: Phrase(vi: "phần đầu quá dài", en: "its headers")
        case .bodyTooLarge: Phrase(vi: "phần nội dung quá dài", en: "its body")
        case .addressNotAllowed:
            Phrase(vi: "địa chỉ ngoài phạm vi cho phép", en: "the address is outside of the allowed ranges")
        case .unusableAddress: Phrase(vi: "địa chỉ không dùng được", en: "the address cannot be used")
        case .exhausted:
            Phrase(vi: "hết tệp mở, cổng hoặc bộ nhớ", en: "out of open files, ports or memory")
        case .forbidden: Phrase(vi: "chính máy này chặn kết nối", en: "this machine forbids the connection")
        case .caFileUnreadable:
            Phrase(vi: "không đọc được tệp chứng chỉ tin cậy", en: "the file of trusted certificates cannot be read")
        case .laneStopped: Phrase(vi: "vòng lặp thăm dò đã dừng", en: "the poller's event loop has stopped")
        case .cancelled: Phrase(vi: "đã hủy", en: "cancelled")
        case .libraryFault: Phrase(vi: "lỗi của thư viện libcurl", en: "a fault of libcurl")
        }
    }
}
