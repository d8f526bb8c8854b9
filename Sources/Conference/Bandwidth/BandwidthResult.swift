/// What a bandwidth test came to.
public enum BandwidthResult: Hashable, Sendable {
    case measured(BandwidthMeasurement)
    /// Nothing is known now that was not known before.
    case invalid(InvalidTest)
}

/// Why a bandwidth test says nothing. Never read as a speed.
public enum InvalidTest: Hashable, Sendable, Codable {
    case failed(FailureReason)
    case status(Int)
    case shortBody(expected: Int, got: Int)
    case encoded
    case notEnoughSamples
    /// All the bytes that a full test may cost were through before the line could be timed.
    case tooFast

    /// The test failed through a fault of ours, which says nothing about the line.
    public var isOwnFault: Bool { self == .failed(.internal) }
}
