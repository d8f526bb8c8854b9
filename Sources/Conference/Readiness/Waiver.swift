public import Foundation

/// A named person's word that a point may take part as it is.
public struct Waiver: Hashable, Sendable {
    public var session: SessionID
    public var endpoint: EndpointID
    public var by: String
    /// 1 to 500 characters.
    public var reason: String
    public var at: Date
    public var expiresAt: Date

    public init(
        session: SessionID,
        endpoint: EndpointID,
        by: String,
        reason: String,
        at: Date,
        expiresAt: Date
    ) {
        self.session = session
        self.endpoint = endpoint
        self.by = by
        self.reason = reason
        self.at = at
        self.expiresAt = expiresAt
    }

    /// From the moment it was given until it expires.
    public func holds(at now: Date) -> Bool { at <= now && now < expiresAt }
}
