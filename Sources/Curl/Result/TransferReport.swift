/// A transfer that was answered.
public struct TransferReport: Hashable, Sendable {
    /// How a transfer ended.
    public enum Ending: Hashable, Sendable {
        /// The answer was received whole.
        case complete
        /// The measured stream had run for its time or its bytes and was cut there, as asked.
        case cut
    }

    public let status: Int
    public let ending: Ending
    public let timings: PhaseTimings
    /// Bytes of body received; where the answer came in a transfer coding that nobody has asked for, as libcurl has undone it.
    public let receivedBytes: Int64
    /// Bytes of body sent.
    public let sentBytes: Int64
    /// What the answer said its length was; `nil`: nothing.
    public let declaredLength: Int64?
    /// Whether the answer's body was sent in an encoding of the content, or in a transfer coding other than `chunked`, i.e. possibly
    /// compressed, though none was asked for.
    public let isEncoded: Bool
    /// The body, when the settings asked to keep it.
    public let body: [UInt8]
    /// When the certificate of the server that gave this answer expires, in seconds since 1970; `nil`: not asked for, no https, or
    /// nothing was shown, since the connection was kept.
    public let certificateExpiry: Int64?
    /// Where the redirects led; `nil`: there was none.
    public let redirectedTo: String?
}

/// When each phase of an answered transfer was over, in microseconds since its start.
///
/// libcurl 7.88 gives wrong times for connections that failed, so only answered transfers have them.
public struct PhaseTimings: Hashable, Sendable {
    /// The name was looked up.
    public let nameLookup: Int64
    /// The connection stood.
    public let connect: Int64
    /// TLS was agreed upon; 0 without TLS.
    public let appConnect: Int64
    /// The first byte of the answer came.
    public let startTransfer: Int64
    /// The end.
    public let total: Int64
}
