public import Foundation

/// A direction as the endpoint sees it.
public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
    /// Towards the endpoint: measured by a POST to it.
    case down
    /// From the endpoint: measured by a GET from it.
    case up
}

/// The result of one bandwidth test in one direction, with what is needed to judge it.
public struct BandwidthMeasurement: Hashable, Sendable, Codable {
    public enum Method: String, Hashable, Sendable, Codable {
        case floor, full
        /// Measured by the field side and sent in a report.
        case field
    }

    public var endpoint: EndpointID
    public var direction: Direction
    public var method: Method
    public var at: Date
    /// Mean goodput over the windows, kbit/s.
    public var kbps: Double
    /// Lower bound of the 95 % interval, kbit/s; the verdict uses it.
    public var lowerKbps: Double
    /// Upper bound of it; nil where only "at least" is known, as after a floor test.
    public var upperKbps: Double?
    /// The rate at which the test was paced, kbit/s: a result near it means "at least this much". 0: it was not paced.
    public var pacedKbps: Double
    public var bytes: Int
    public var seconds: Double
    /// Number of windows behind the mean: of one second in a floor test, of a fifth in a full one.
    public var windows: Int
    /// Why the line may carry more than was measured; nil: nothing speaks for it, or nobody looked.
    public var busy: BusyLine?
    public var hints: TransportHints?
    public var latency: LineLatency?

    public init(
        endpoint: EndpointID,
        direction: Direction,
        method: Method,
        at: Date,
        kbps: Double,
        lowerKbps: Double,
        pacedKbps: Double,
        bytes: Int,
        seconds: Double,
        windows: Int,
        upperKbps: Double? = nil,
        busy: BusyLine? = nil,
        hints: TransportHints? = nil,
        latency: LineLatency? = nil
    ) {
        self.endpoint = endpoint
        self.direction = direction
        self.method = method
        self.at = at
        self.kbps = kbps
        self.lowerKbps = lowerKbps
        self.pacedKbps = pacedKbps
        self.bytes = bytes
        self.seconds = seconds
        self.windows = windows
        self.upperKbps = upperKbps
        self.busy = busy
        self.hints = hints
        self.latency = latency
    }
}
