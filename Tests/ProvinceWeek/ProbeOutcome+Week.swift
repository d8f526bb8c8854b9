import Conference
import Foundation

extension ProbeOutcome {
    static func answered(at now: Date, ms: Double) -> ProbeOutcome {
        let timings = ProbeTimings(firstByteMs: ms, totalMs: ms)
        return ProbeOutcome(startedAt: now, result: .answered(Answer(status: 200, timings: timings)))
    }

    static func failed(_ reason: FailureReason, at now: Date) -> ProbeOutcome {
        ProbeOutcome(startedAt: now, result: .failed(Failure(reason: reason)))
    }
}
