public import Conference

/// Moves the bytes of a bandwidth test. What they mean is decided by `FloorTest`.
public protocol BandwidthTester: Sendable {
    /// Returns after the plan's seconds at the latest, plus a few for connecting. Cancellation ends the transfer.
    func run(_ plan: FloorTestPlan) async -> BandwidthTrial
}

public enum BandwidthTrial: Hashable, Sendable {
    case traced(TransferTrace)
    case failed(FailureReason)
}
