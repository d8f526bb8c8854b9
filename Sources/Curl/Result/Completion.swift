/// A transfer that has come to its end, one way or the other.
public struct Completion: Sendable {
    /// The number that its submission carried.
    public let ticket: UInt64
    /// When it was started, by the lane's own clock; when it was refused, if it never was. Delivered later than it ended, so
    /// whoever wants the wall time counts back from both clocks.
    public let startedAt: MonotonicTime
    /// The time between submission and start, in microseconds: waiting for a place among those in flight.
    public let queuedMicroseconds: Int64
    /// The time between start and end by the lane's own clock, in microseconds.
    public let elapsedMicroseconds: Int64
    /// What came of it.
    public let result: Result<TransferReport, TransferFailure>
    /// How a measured body flowed, whether or not the transfer succeeded; else empty.
    public let samples: [ByteSample]
    /// When a measured body was ended by its own rules, in microseconds since the transfer's start; `nil`: it was not. What an
    /// upload's samples show later is the rest of it on its way.
    public let streamEndedMicroseconds: Int64?
    /// What the kernel knew of a measured transfer's connection when it was last asked; `nil`: never.
    public let transport: TransportFacts?
    /// The answers over https that have redirected, in their order, where certificates were asked for; also of a failed transfer.
    public let redirects: [Redirect]

    init(
        ticket: UInt64,
        startedAt: MonotonicTime,
        queuedMicroseconds: Int64,
        elapsedMicroseconds: Int64,
        result: Result<TransferReport, TransferFailure>,
        samples: [ByteSample] = [],
        streamEndedMicroseconds: Int64? = nil,
        transport: TransportFacts? = nil,
        redirects: [Redirect] = []
    ) {
        self.ticket = ticket
        self.startedAt = startedAt
        self.queuedMicroseconds = queuedMicroseconds
        self.elapsedMicroseconds = elapsedMicroseconds
        self.result = result
        self.samples = samples
        self.streamEndedMicroseconds = streamEndedMicroseconds
        self.transport = transport
        self.redirects = redirects
    }

    /// An answer that leads elsewhere.
    public struct Redirect: Hashable, Sendable {
        /// Where the answer came from.
        public let url: String
        /// When the certificate shown there expires, in seconds since 1970; `nil`: its connection was kept, or libcurl does not say.
        public let certificateExpiry: Int64?
    }
}

/// Counts of a TCP connection on our side. What was sent to us again the kernel does not tell.
public struct TransportFacts: Hashable, Sendable {
    /// Segments with data that we have sent, repeated ones included.
    public let segmentsSent: Int
    /// Of these, those that were sent again.
    public let segmentsRepeated: Int
    /// The shortest round trip seen, in microseconds; `nil`: none was.
    public let minRoundTrip: Int?
    /// The newest rate at which our data was acknowledged, in bytes per second; 0 where we send next to nothing.
    public let deliveryRate: Int64
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
