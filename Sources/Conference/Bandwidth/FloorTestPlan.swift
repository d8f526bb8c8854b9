public import Foundation

/// One floor test in one direction: does the line carry this need?
public struct FloorTestPlan: Hashable, Sendable {
    public var endpoint: EndpointID
    public var direction: Direction
    public var url: URL
    /// kbit/s over HTTP.
    public var pacedKbps: Double
    /// Whole test, seconds.
    public var seconds: Double
    /// Bytes to be moved when the line carries the pace.
    public var bytes: Int
    public var caFile: String?
    public var insecureTLS: Bool

    public init(
        endpoint: EndpointID,
        direction: Direction,
        url: URL,
        pacedKbps: Double,
        seconds: Double,
        caFile: String? = nil,
        insecureTLS: Bool = false
    ) {
        self.endpoint = endpoint
        self.direction = direction
        self.url = url
        self.pacedKbps = pacedKbps
        self.seconds = seconds
        self.bytes = Int(pacedKbps * 125 * seconds)
        self.caFile = caFile
        self.insecureTLS = insecureTLS
    }
}
