public import Conference
public import Foundation

extension ProbeOutcome.Result {
    /// 200 within 25 ms.
    public static let quick = answer(firstByteMs: 20)

    /// 200 after a handshake of 5 ms and the given wait.
    public static func answer(
        status: Int = 200,
        firstByteMs: Double,
        certificateExpiry: Date? = nil
    ) -> ProbeOutcome.Result {
        let timings = ProbeTimings(connectMs: 5, firstByteMs: firstByteMs, totalMs: firstByteMs + 5)
        return .answered(
            ProbeOutcome.Answer(status: status, timings: timings, certificateExpiry: certificateExpiry)
        )
    }

    public static func failure(
        _ reason: FailureReason,
        cause: FailureCause? = nil,
        status: Int? = nil,
        detail: String = "",
        totalMs: Double = 1
    ) -> ProbeOutcome.Result {
        .failed(ProbeOutcome.Failure(reason: reason, cause: cause, status: status, detail: detail, totalMs: totalMs))
    }
}
