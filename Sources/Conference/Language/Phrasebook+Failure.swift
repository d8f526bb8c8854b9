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

    static func phrase(_ cause: FailureCause) -> Phrase {
        switch cause {
        case .resolverSilent:
            Phrase(vi: "máy chủ phân giải tên không trả lời", en: "the resolver does not answer")
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
