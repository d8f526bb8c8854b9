public import Foundation

/// One line of the readiness log.
public struct LogEntryPayload: Codable, Sendable, Hashable {
    public var seq: Int64
    public var at: Date
    public var kind: String
    public var endpoint: String?
    public var session: String?
    public var from: String?
    public var to: String?
    public var reason: String?
    public var actor: String?
    public var message: String

    public init(
        seq: Int64,
        at: Date,
        kind: String,
        endpoint: String?,
        session: String?,
        from: String?,
        to: String?,
        reason: String?,
        actor: String?,
        message: String
    ) {
        self.seq = seq
        self.at = at
        self.kind = kind
        self.endpoint = endpoint
        self.session = session
        self.from = from
        self.to = to
        self.reason = reason
        self.actor = actor
        self.message = message
    }
}
