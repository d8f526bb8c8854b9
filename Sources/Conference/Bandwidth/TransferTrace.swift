/// Raw counts of one transfer, from which `FloorTest` and `FullTest` make a measurement.
public struct TransferTrace: Hashable, Sendable {
    public struct Sample: Hashable, Sendable {
        /// Seconds since the first body byte, ascending.
        public var seconds: Double
        /// Body bytes so far.
        public var bytes: Int

        public init(seconds: Double, bytes: Int) {
            self.seconds = seconds
            self.bytes = bytes
        }
    }

    public var samples: [Sample]
    /// Bytes of the body that the answer to a GET announced; nil when it did not say, and for a POST.
    public var announcedBytes: Int?
    /// HTTP status of the answer; 0 when the transfer was cut before one came.
    public var status: Int
    /// A `Content-Encoding` other than `identity` was seen, or a `Transfer-Encoding` other than `chunked`.
    public var encoded: Bool
    /// Our own time cap ended the transfer, so a short body is no fault.
    public var cut: Bool
    /// Seconds from the first body byte to the end: the last byte of a GET, the answer to a POST, or our cut. Nil for the
    /// last sample's time.
    public var endedAfter: Double?
    /// Seconds from the first body byte until the stream was ended by its own rules: its time, its bytes, or since it had shown
    /// enough. Nil: it was not. What an upload's samples show later is the rest of it on its way.
    public var stoppedAfter: Double?
    public var hints: TransportHints?
    public var latency: LineLatency?

    public init(
        samples: [Sample],
        announcedBytes: Int?,
        status: Int,
        encoded: Bool = false,
        cut: Bool = false,
        endedAfter: Double? = nil,
        stoppedAfter: Double? = nil,
        hints: TransportHints? = nil,
        latency: LineLatency? = nil
    ) {
        self.samples = samples
        self.announcedBytes = announcedBytes
        self.status = status
        self.encoded = encoded
        self.cut = cut
        self.endedAfter = endedAfter
        self.stoppedAfter = stoppedAfter
        self.hints = hints
        self.latency = latency
    }

    /// Body bytes moved in all.
    public var bytes: Int { samples.last?.bytes ?? 0 }

    /// We ended the stream, so a body shorter than was asked for is no fault.
    var endedByUs: Bool { stoppedAfter != nil }

    /// The samples of the time in which the stream had something to send: what was decided on while it ran.
    var flowing: [Sample] {
        guard let stoppedAfter else { return samples }
        return Array(samples.prefix { $0.seconds <= stoppedAfter })
    }

    /// Seconds from the first body byte to the end, never before the last sample.
    public var seconds: Double { max(endedAfter ?? 0, samples.last?.seconds ?? 0) }
}
