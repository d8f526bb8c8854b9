import Conference
import Synchronization

/// Figures of the running daemon. Labels are bounded: never an endpoint's id.
public final class DaemonMetrics: Sendable {
    public struct Figures: Sendable {
        /// By outcome: `ok` or the code of the failure.
        public var probes: [String: UInt64] = [:]
        /// Due to started, seconds.
        public var lag = Histogram(bounds: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
        public var inFlight = 0
        /// One commit of the recorder, seconds.
        public var commit = Histogram(bounds: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5])
        public var commitFailures: UInt64 = 0
        /// Probe rows given up because the store was away for too long.
        public var probesDropped: UInt64 = 0
        /// Pieces of evidence that the store refuses for what they hold. Any is a fault of ours.
        public var recordsRefused: UInt64 = 0
        /// By outcome: `measured` or `invalid`.
        public var bandwidthTests: [String: UInt64] = [:]
        public var streamReaders = 0

        public init() {}
    }

    private let state = Mutex(Figures())

    public init() {}

    public var figures: Figures { state.withLock { $0 } }

    public func update(_ change: (inout Figures) -> Void) {
        state.withLock { change(&$0) }
    }

    func count(_ results: [ProbeResult]) {
        state.withLock { figures in
            for result in results {
                figures.probes[result.outcome.failure?.reason.rawValue ?? "ok", default: 0] += 1
                figures.lag.observe(result.outcome.lagMs / 1_000)
            }
        }
    }
}
