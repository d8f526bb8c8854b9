extension Phrasebook {
    static let linkDown = ReasonPhrase(
        Phrase(vi: "Mất kết nối: {subject}", en: "Disconnected: {subject}"),
        bare: Phrase(vi: "Mất kết nối", en: "Disconnected")
    )

    static let linkUnreachable = ReasonPhrase(
        Phrase(
            vi: "Không tới được vì đường truyền của {subject} bị cắt",
            en: "Cannot be reached: the line of {subject} is cut"
        ),
        bare: Phrase(
            vi: "Không tới được vì đường truyền phía trên bị cắt",
            en: "Cannot be reached: a line above is cut"
        )
    )

    static let linkDegraded = ReasonPhrase(
        Phrase(
            vi: "Trả lời chậm: {observed}, yêu cầu không quá {required}",
            en: "Answers slowly: {observed}, at most {required} required"
        ),
        bare: Phrase(vi: "Trả lời chậm", en: "Answers slowly")
    )

    static let noFreshProbe = ReasonPhrase(
        Phrase(
            vi: "Số liệu kết nối đã cũ {observed}, yêu cầu không quá {required}",
            en: "Connection data is {observed} old, at most {required} required"
        ),
        bare: Phrase(vi: "Chưa có số liệu về kết nối", en: "No data about the connection")
    )

    static let softDown = ReasonPhrase(
        Phrase(
            vi: "Lần thử gần nhất không kết nối được ({subject}), đang xác nhận",
            en: "The last attempt failed ({subject}), being confirmed"
        ),
        bare: Phrase(
            vi: "Lần thử gần nhất không kết nối được, đang xác nhận",
            en: "The last attempt failed, being confirmed"
        )
    )

    static let linkUnconfirmed = ReasonPhrase(
        Phrase(
            vi: "Chưa đủ lần thử để kết luận về kết nối ({subject})",
            en: "Too few attempts to tell the state of the connection ({subject})"
        ),
        bare: Phrase(
            vi: "Chưa đủ lần thử để kết luận về kết nối",
            en: "Too few attempts to tell the state of the connection"
        )
    )

    static let roundTrip = ReasonPhrase(
        Phrase(
            vi: "Độ trễ {observed}, yêu cầu không quá {required}",
            en: "Latency {observed}, at most {required} required"
        ),
        bare: Phrase(vi: "Độ trễ quá cao", en: "Latency is too high")
    )

    static let roundTripWarning = ReasonPhrase(
        Phrase(
            vi: "Độ trễ {observed}, nên không quá {required}",
            en: "Latency {observed}, should be at most {required}"
        ),
        bare: Phrase(vi: "Độ trễ hơi cao", en: "Latency is rather high")
    )

    /// `observed` and `required` are how long it is still valid, and how long it must be, from now on.
    static func certificate(_ reason: Reason) -> ReasonPhrase {
        if case .seconds(let left) = reason.observed, left <= 0 {
            return ReasonPhrase(Phrase(vi: "Chứng chỉ đã hết hạn", en: "The certificate has expired"))
        }
        return ReasonPhrase(
            Phrase(
                vi: "Chứng chỉ hết hạn sau {observed}, trước khi phiên họp kết thúc (sau {required})",
                en: "The certificate expires in {observed}, before the session ends (in {required})"
            ),
            bare: Phrase(
                vi: "Chứng chỉ hết hạn trước khi phiên họp kết thúc",
                en: "The certificate expires before the session ends"
            )
        )
    }

    static let certificateUnknown = ReasonPhrase(
        Phrase(vi: "Chưa biết chứng chỉ hết hạn khi nào", en: "It is not known when the certificate expires")
    )

    static let platformMissing = ReasonPhrase(
        Phrase(
            vi: "Không có nền tảng họp {required}, chỉ có {observed}",
            en: "Has no conference platform {required}, only {observed}"
        ),
        bare: Phrase(vi: "Không có nền tảng họp {subject}", en: "Has no conference platform {subject}")
    )

    static let maintenance = ReasonPhrase(
        Phrase(vi: "Đang bảo trì, còn {observed}", en: "In maintenance for another {observed}"),
        bare: Phrase(vi: "Đang bảo trì", en: "In maintenance")
    )

    static let retired = ReasonPhrase(
        Phrase(vi: "Không còn trong danh mục điểm cầu", en: "No longer in the register of endpoints")
    )
}
