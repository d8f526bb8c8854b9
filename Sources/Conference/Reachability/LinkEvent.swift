public import Foundation

/// Something about a link that a person may ask about. Becomes a log entry, and an outbox row when it is news to be sent.
public struct LinkEvent: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// First result that contradicts the confirmed state.
        case soft
        /// Confirmed. Replaced by `lineCut` or `lineRestored` when the change hides others or shows them again.
        case hard
        case flappingStarted
        case flappingStopped
        /// The line of this endpoint is cut and hides those below it: one incident.
        case lineCut(hidden: [EndpointID])
        /// The cut line works again; those below stay silent until each has a new result.
        case lineRestored(hidden: [EndpointID])
    }

    public var endpoint: EndpointID
    public var kind: Kind
    public var from: LinkState
    public var to: LinkState
    public var reason: FailureReason?
    /// The HTTP status for `httpStatus`, else nil.
    public var status: Int?
    public var at: Date
    /// Part of a maintenance: for the log, and nobody is to be told.
    public var quiet: Bool

    public init(
        endpoint: EndpointID,
        kind: Kind,
        from: LinkState,
        to: LinkState,
        reason: FailureReason?,
        status: Int? = nil,
        at: Date,
        quiet: Bool = false
    ) {
        self.endpoint = endpoint
        self.kind = kind
        self.from = from
        self.to = to
        self.reason = reason
        self.status = status
        self.at = at
        self.quiet = quiet
    }
}
