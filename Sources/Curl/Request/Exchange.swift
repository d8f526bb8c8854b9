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
    /// The time between two samples.
    public var sampleInterval: Duration

    public init(
        bytesPerSecond: Int?,
        duration: Duration,
        byteLimit: Int64 = .max,
        sampleInterval: Duration = .milliseconds(100)
    ) {
        self.bytesPerSecond = bytesPerSecond.map { max($0, 1) }
        self.duration = duration
        self.byteLimit = max(byteLimit, 1)
        self.sampleInterval = max(sampleInterval, .milliseconds(10))
    }
}
