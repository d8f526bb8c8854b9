public import Conference
public import Foundation

/// Moves the bytes of a bandwidth test. What they mean is decided by `FloorTest` and `FullTest`.
public protocol BandwidthTester: EventLooped {
    /// Returns after the plan's seconds at the latest, plus a few for connecting. Cancellation ends the transfer.
    func run(_ plan: FloorTestPlan) async -> BandwidthTrial

    /// As above, but ends as soon as `FullTest.isEnough`. Its trace carries the latency next to the test where that could be
    /// measured.
    func run(_ plan: FullTestPlan) async -> BandwidthTrial
}

public enum BandwidthTrial: Hashable, Sendable {
    case traced(TransferTrace)
    case failed(FailureReason)
}

extension BandwidthTrial {
    /// How long connecting took before it, ms; nil: not known.
    public var idleMs: Double? {
        if case .traced(let trace) = self { trace.latency?.idleMs } else { nil }
    }

    /// What it says, judged as its plan's kind of test. `at` is when the test ended: its age and all pauses count from there.
    public func judged(_ plan: FloorTestPlan, at: Date) -> BandwidthResult {
        switch self {
        case .traced(let trace): FloorTest.judge(trace, of: plan, at: at)
        case .failed(let reason): .invalid(.failed(reason))
        }
    }

    /// - Parameters:
    ///   - at: When the test began.
    ///   - surroundings: What is known of the line besides.
    public func judged(_ plan: FullTestPlan, at: Date, _ surroundings: LineSurroundings) -> BandwidthResult {
        switch self {
        case .traced(let trace): FullTest.judge(trace, of: plan, at: at, surroundings: surroundings)
        case .failed(let reason): .invalid(.failed(reason))
        }
    }
}
