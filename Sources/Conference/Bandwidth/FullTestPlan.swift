public import Foundation

/// One full test in one direction: how much does the line carry?
public struct FullTestPlan: Hashable, Sendable {
    public var endpoint: EndpointID
    public var direction: Direction
    public var url: URL
    /// Longest stream, seconds.
    public var seconds: Double
    /// Most bytes; the stream usually ends long before.
    public var bytes: Int
    /// The interval that is wanted, as a share of the mean.
    public var goal: Double
    public var caFile: String?
    public var insecureTLS: Bool

    public init(
        endpoint: EndpointID,
        direction: Direction,
        url: URL,
        seconds: Double,
        bytes: Int,
        goal: Double,
        caFile: String? = nil,
        insecureTLS: Bool = false
    ) {
        self.endpoint = endpoint
        self.direction = direction
        self.url = url
        self.seconds = seconds
        self.bytes = bytes
        self.goal = goal
        self.caFile = caFile
        self.insecureTLS = insecureTLS
    }
}
