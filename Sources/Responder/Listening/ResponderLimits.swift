/// What one far end accepts at most, so that no client can tie it up.
public struct ResponderLimits: Sendable, Equatable {
    /// Bytes that one GET may ask for. 1 GiB, the largest answer of a LibreSpeed back end.
    public var downBytes = 1 << 30
    /// Bytes that one POST may carry.
    public var upBytes = 256 << 20
    /// Tests (down and up together) that run at once; more are answered 503.
    public var transfers = 64
    /// Connections at once over all listeners; more are closed at once.
    public var connections = 4096
    /// Seconds from accept until a request's head must be complete.
    public var headSeconds = 10.0
    /// Seconds that a connection is kept between two requests.
    public var idleSeconds = 60.0
    /// Seconds that a body has before the minimum rate counts.
    public var bodyGraceSeconds = 10.0
    /// Bytes per second that a body must make on average after the grace.
    public var bodyBytesPerSecond = 1024.0
    /// Seconds that a body may take in all.
    public var bodySeconds = 300.0
    /// Seconds that a reader may take nothing.
    public var stallSeconds = 20.0
    /// Seconds that a connection which a simulated fault leaves unanswered is kept.
    public var deafSeconds = 120.0

    public init() {}
}
