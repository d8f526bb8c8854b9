import Conference
import Coordination
import Curl
import Foundation

/// What floor and full tests have in common as transfers.
protocol StreamPlan {
    var direction: Direction { get }
    /// Bytes that are wanted.
    var bytes: Int { get }
    var url: URL { get }
    var caFile: String? { get }
    var insecureTLS: Bool { get }
}

extension FloorTestPlan: StreamPlan {}
extension FullTestPlan: StreamPlan {}

extension BandwidthTrial {
    /// What a transfer shows of the line. Nothing is judged here but whether there is something to judge.
    init(_ completion: Completion, of plan: some StreamPlan) {
        let begin = completion.samples.first?.microseconds ?? completion.elapsedMicroseconds
        func seconds(_ microseconds: Int64) -> Double { Double(microseconds - begin) / 1_000_000 }
        var trace = TransferTrace(
            samples: TransferTrace.samples(completion.samples),
            announcedBytes: nil,
            status: 0,
            endedAfter: seconds(completion.elapsedMicroseconds),
            stoppedAfter: completion.streamEndedMicroseconds.map(seconds),
            hints: completion.transport.map { TransportHints($0, plan.direction) }
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
        case .failure(let failure) where plan.direction == .down && failure.isUnanswered && trace.stoppedAfter != nil:
            // A stream had all of its time, and only then, with its rest still on the way, we gave up waiting. That is what a
            // line narrower than the pace looks like, not a broken one.
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
    fileprivate var isUnanswered: Bool { cause == .timedOut && phase == .request }
}

extension TransferTrace {
    /// Times count from the first of them.
    static func samples(_ samples: [ByteSample]) -> [Sample] {
        let begin = samples.first?.microseconds ?? 0
        return samples.map { Sample(seconds: Double($0.microseconds - begin) / 1_000_000, bytes: Int($0.bytes)) }
    }
}

extension TransportHints {
    fileprivate init(_ facts: TransportFacts, _ direction: Direction) {
        self.init(minRTTMs: facts.minRoundTrip.map { Double($0) / 1_000 })
        guard direction == .down else { return }
        segments = facts.segmentsSent
        repeated = facts.segmentsRepeated
        deliveryKbps = Double(facts.deliveryRate) / 125
    }
}
