/// A transfer that has come to its end, one way or the other.
public struct Completion: Sendable {
    /// The number that its submission carried.
    public let ticket: UInt64
    /// The time between submission and start, in microseconds: waiting for a place among those in flight.
    public let queuedMicroseconds: Int64
    /// The time between start and end by the lane's own clock, in microseconds.
    public let elapsedMicroseconds: Int64
    /// What came of it.
    public let result: Result<TransferReport, TransferFailure>
    /// How a measured body flowed, whether or not the transfer succeeded; else empty.
    public let samples: [ByteSample]
}

/// How many bytes of a measured body had passed at a time.
public struct ByteSample: Hashable, Sendable {
    /// Microseconds since the transfer's start.
    public let microseconds: Int64
    /// Bytes of body since the transfer's start: received, or sent and acknowledged by the far end's machine.
    public let bytes: Int64

    public init(microseconds: Int64, bytes: Int64) {
        self.microseconds = microseconds
        self.bytes = bytes
    }
}
