import Conference
import Foundation

extension ProbeOutcome {
    static func answered(at now: Date, ms: Double) -> ProbeOutcome {
        ProbeOutcome(startedAt: now, result: .answered(Answer(status: 200, timings: ProbeTimings(totalMs: ms))))
    }

    static func failed(_ reason: FailureReason, at now: Date) -> ProbeOutcome {
        ProbeOutcome(startedAt: now, result: .failed(Failure(reason: reason)))
    }
}
