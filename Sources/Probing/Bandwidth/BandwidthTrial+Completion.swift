import Conference
import Coordination
import Curl

extension BandwidthTrial {
    /// What a transfer shows of the line. Nothing is judged here but whether there is something to judge.
    init(_ completion: Completion, of plan: FloorTestPlan) {
        let samples = completion.samples
        let begin = samples.first?.microseconds ?? completion.elapsedMicroseconds
        let ended = Double(completion.elapsedMicroseconds - begin) / 1_000_000
        var trace = TransferTrace(
            samples: samples.map {
                TransferTrace.Sample(seconds: Double($0.microseconds - begin) / 1_000_000, bytes: Int($0.bytes))
            },
            announcedBytes: nil,
            status: 0,
            endedAfter: ended
        )
        switch completion.result {
        case .success(let report):
            trace.status = report.status
            trace.encoded = report.isEncoded
            switch plan.direction {
            case .up:
                trace.announcedBytes = report.declaredLength.map { Int($0) }
                trace.cut = report.ending == .cut && trace.bytes < plan.bytes
            case .down:
                // The stream ends at its bytes or at its time, whatever comes first; the rest is the answer's way.
                trace.cut = report.sentBytes < plan.bytes
            }
            self = .traced(trace)
        case .failure(let failure) where failure.isUnanswered(ended, of: plan):
            trace.cut = true
            self = .traced(trace)
        case .failure(let failure) where failure.status >= 300:
            // A server that will not take the stream says so and hangs up while we still send.
            trace.status = failure.status
            self = .traced(trace)
        case .failure(let failure):
            self = .failed(FailureReason(failure))
        }
    }
}

extension TransferFailure {
    /// A stream had all of its time, and only then, with its rest still on the way, we gave up waiting. That is what a line
    /// narrower than the pace looks like, not a broken one.
    fileprivate func isUnanswered(_ seconds: Double, of plan: FloorTestPlan) -> Bool {
        plan.direction == .down && cause == .timedOut && phase == .request && seconds >= plan.seconds
    }
}
