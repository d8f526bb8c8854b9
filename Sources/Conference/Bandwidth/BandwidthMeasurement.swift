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
    /// The rate at which the test was paced, kbit/s: a result near it means "at least this much".
    public var pacedKbps: Double
    public var bytes: Int
    public var seconds: Double
    /// Number of one-second windows behind the mean.
    public var windows: Int

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
        windows: Int
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
    }
}
