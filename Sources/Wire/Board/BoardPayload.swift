public import Foundation

/// Everything that the board shows, at one moment.
public struct BoardPayload: Codable, Sendable, Hashable {
    public struct Condition: Codable, Sendable, Hashable {
        public var condition: String
        public var since: Date
        public var message: String
        /// The first cause, in English; for those who see everything alone.
        public var detail: String?

        public init(condition: String, since: Date, message: String, detail: String?) {
            self.condition = condition
            self.since = since
            self.message = message
            self.detail = detail
        }
    }

    public var at: Date
    /// The log as of this moment: the stream goes on after it.
    public var newestSeq: Int64
    /// The running session, or else the next one.
    public var session: SessionPayload?
    public var readiness: ReadinessPayload?
    public var coverage: ReadinessPayload.Coverage
    public var conditions: [Condition]
    /// In the registry's order.
    public var endpoints: [EndpointPayload]

    public init(
        at: Date,
        newestSeq: Int64,
        session: SessionPayload?,
        readiness: ReadinessPayload?,
        coverage: ReadinessPayload.Coverage,
        conditions: [Condition],
        endpoints: [EndpointPayload]
    ) {
        self.at = at
        self.newestSeq = newestSeq
        self.session = session
        self.readiness = readiness
        self.coverage = coverage
        self.conditions = conditions
        self.endpoints = endpoints
    }
}
