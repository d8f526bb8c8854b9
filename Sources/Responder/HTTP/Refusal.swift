internal import NIOHTTP1

/// A request that is not served, with the status and the words that say why.
struct Refusal: Error, Equatable {
    let status: HTTPResponseStatus
    let code: String
    let vi: String
    let en: String

    /// `{"code":…,"message":{"vi":…,"en":…}}`; the texts are ours and hold nothing to escape.
    var json: String { #"{"code":"\#(code)","message":{"vi":"\#(vi)","en":"\#(en)"}}"# + "\n" }

    static let notFound = Refusal(
        status: .notFound,
        code: "notFound",
        vi: "Không có địa chỉ này.",
        en: "There is nothing at this path."
    )
    static let method = Refusal(
        status: .methodNotAllowed,
        code: "method",
        vi: "Không dùng được phương thức này ở đây.",
        en: "This method does not apply here."
    )
    static let busy = Refusal(
        status: .serviceUnavailable,
        code: "busy",
        vi: "Đang có quá nhiều phép đo cùng lúc. Hãy thử lại sau vài giây.",
        en: "Too many tests run at once. Try again in a few seconds."
    )

    static func number(_ name: String, range: ClosedRange<Int>) -> Refusal {
        Refusal(
            status: .badRequest,
            code: "number",
            vi: "«\(name)» phải là số nguyên từ \(range.lowerBound) đến \(range.upperBound).",
            en: "«\(name)» must be a whole number from \(range.lowerBound) to \(range.upperBound)."
        )
    }

    static func tooLarge(limit: Int) -> Refusal {
        Refusal(
            status: .payloadTooLarge,
            code: "tooLarge",
            vi: "Chỉ nhận tối đa \(limit) byte trong một yêu cầu.",
            en: "A request may carry at most \(limit) bytes."
        )
    }

    static func simulated(status: HTTPResponseStatus) -> Refusal {
        Refusal(status: status, code: "simulated", vi: "Lỗi được mô phỏng.", en: "A simulated fault.")
    }
}
