/// What a transfer sends, and what it does with what comes back.
public enum Exchange: Hashable, Sendable {
    /// A GET.
    case get(body: BodyPolicy)
    /// A POST of bytes held in memory.
    case post(bytes: [UInt8], contentType: String, body: BodyPolicy)
    /// A GET whose body is only counted, over time.
    case measureDownload(Stream)
    /// A POST of endless random bytes, counted over time as the far end's machine acknowledges them.
    ///
    /// It is sent in chunks (`Transfer-Encoding: chunked`), so that it can end when the time is up and still be answered.
    case measureUpload(Stream)
    /// Nothing but the connection: it is closed as soon as it stands. The report's status is 0, its timings tell how long it took.
    case connect
}

/// What becomes of a response's body. It is never stored without a limit.
public enum BodyPolicy: Hashable, Sendable {
    /// Counted and dropped; more than `limit` bytes fail the transfer.
    case discard(limit: Int)
    /// Kept in the report; more than `limit` bytes fail the transfer.
    case keep(limit: Int)

    /// The most bytes that are taken.
    public var limit: Int {
        switch self {
        case .discard(let limit), .keep(let limit): limit
        }
    }
}

/// How a measured body flows.
public struct Stream: Hashable, Sendable {
    /// The pace, in bytes of body per second; `nil`: as fast as the line carries.
    public var bytesPerSecond: Int?
    /// The stream ends after this time, counted from its first byte. That is a normal end.
    public var duration: Duration
    /// The stream ends after so many bytes. That is a normal end.
    public var byteLimit: Int64
    /// The shortest time between two samples, 1 ms or more. A sample is taken when bytes have come, not when a clock ticks: so its
    /// time is the bytes' own.
    public var sampleInterval: Duration
    /// Ends the stream as soon as it has shown enough; `nil`: only its time and its bytes do.
    public var earlyEnd: EarlyEnd?
    /// The transfer fails as timed out when for so long no byte has come, or been acknowledged, while the stream still wants to
    /// flow; counted from the request, or from the last byte. `nil`: only the transfer's own time ends it.
    public var patience: Duration?

    public init(
        bytesPerSecond: Int?,
        duration: Duration,
        byteLimit: Int64 = .max,
        sampleInterval: Duration = .milliseconds(20),
        earlyEnd: EarlyEnd? = nil,
        patience: Duration? = nil
    ) {
        self.bytesPerSecond = bytesPerSecond.map { max($0, 1) }
        self.duration = duration
        self.byteLimit = max(byteLimit, 1)
        self.sampleInterval = max(sampleInterval, .milliseconds(1))
        self.earlyEnd = earlyEnd
        self.patience = patience
    }
}

/// Decides from a stream's samples whether it may end. That is a normal end.
public struct EarlyEnd: Hashable, Sendable {
    /// Two rules with one name are one rule.
    let name: String
    let interval: Duration
    let isEnough: @Sendable ([ByteSample]) -> Bool

    /// - Parameters:
    ///   - name: Tells rules apart; not empty.
    ///   - interval: The time between two looks, counted from the stream's first byte.
    ///   - isEnough: Called on the lane's thread with all samples so far; must be quick.
    public init(name: String, every interval: Duration, isEnough: @escaping @Sendable ([ByteSample]) -> Bool) {
        self.name = name
        self.interval = max(interval, .milliseconds(1))
        self.isEnough = isEnough
    }

    public static func == (left: EarlyEnd, right: EarlyEnd) -> Bool {
        left.name == right.name && left.interval == right.interval
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(interval)
    }
}
