/// Why a measured rate may be less than the line carries: something else used it meanwhile.
public enum BusyLine: String, Hashable, Sendable, Codable, CaseIterable {
    /// We know of a session on the line, or of one that was to begin before the test was over. Other tests of ours give way.
    case shared
    /// Connecting took much longer before the test than it has been known to: a queue was standing already.
    case queue
    /// The rate never became steady: somebody took and gave back.
    case unsteady

    /// Windows that differ by more than this share of their mean are no steady line's.
    static let variation = 0.1
    /// Nor is an interval that reaches so far.
    static let halfWidth = 0.05
    /// Nor do bytes come in slices that differ so much when one stream has the line for itself.
    static let unevenness = 0.06
    /// A queue is one that delays by at least so much, ms, …
    static let delayMs = 20.0
    /// … and makes connecting take so many times as long.
    static let factor = 2.0

    /// Nil when nothing speaks for it. The surest reason is told.
    init?(_ rate: SteadyRate, latency: LineLatency?, _ surroundings: LineSurroundings) {
        if surroundings.isShared {
            self = .shared
        } else if let idle = latency?.idleMs, let known = surroundings.knownConnectMs,
            idle >= known + Self.delayMs, idle >= known * Self.factor
        {
            self = .queue
        } else if rate.variation > Self.variation || rate.unevenness > Self.unevenness
            || !rate.isWithin(Self.halfWidth)
        {
            self = .unsteady
        } else {
            return nil
        }
    }
}

/// What is known of a line besides the test itself.
public struct LineSurroundings: Hashable, Sendable {
    /// A session used it during the test, or was to begin before its end.
    public var isShared: Bool
    /// The shortest time that connecting to the test's own host and port has been known to take, ms; nil: not known.
    public var knownConnectMs: Double?

    public init(isShared: Bool = false, knownConnectMs: Double? = nil) {
        self.isShared = isShared
        self.knownConnectMs = knownConnectMs
    }
}
