public import Foundation

/// What we believe about the way to an endpoint.
public enum LinkState: String, Hashable, Sendable, Codable, CaseIterable {
    /// No confirmed evidence yet, or none that is still fresh.
    case unknown
    case up
    /// Answers, but slowly.
    case degraded
    case down
    /// A line above is cut; says nothing about the endpoint itself.
    case unreachable
}

/// The state of one link with everything that a restart must not lose.
public struct LinkStatus: Hashable, Sendable, Codable {
    /// A state that is on its way but not yet confirmed.
    public struct Pending: Hashable, Sendable, Codable {
        public var state: LinkState
        /// Consecutive results so far, 1 or more.
        public var count: Int
        public var since: Date
        public var reason: FailureReason?

        public init(state: LinkState, count: Int, since: Date, reason: FailureReason? = nil) {
            self.state = state
            self.count = count
            self.since = since
            self.reason = reason
        }
    }

    /// The confirmed state.
    public var state: LinkState
    public var since: Date
    /// Why it is down; nil otherwise.
    public var reason: FailureReason?
    public var pending: Pending?
    public var flapping: Bool
    /// The last 20 results, newest in the lowest bit, 1 = the outcome differed from the one before.
    public var changes: UInt32
    /// The last result's success, to see a change; nil before the first.
    public var lastSucceeded: Bool?
    /// When the last result that counts was obtained.
    public var lastResultAt: Date?
    /// The endpoint whose cut line hides this one.
    public var suppressedBy: EndpointID?

    public init(
        state: LinkState = .unknown,
        since: Date,
        reason: FailureReason? = nil,
        pending: Pending? = nil,
        flapping: Bool = false,
        changes: UInt32 = 0,
        lastSucceeded: Bool? = nil,
        lastResultAt: Date? = nil,
        suppressedBy: EndpointID? = nil
    ) {
        self.state = state
        self.since = since
        self.reason = reason
        self.pending = pending
        self.flapping = flapping
        self.changes = changes
        self.lastSucceeded = lastSucceeded
        self.lastResultAt = lastResultAt
        self.suppressedBy = suppressedBy
    }

    /// No change is under way.
    public var confirmed: Bool { pending == nil }
}

/// Something about a link that a person may ask about. Becomes a log entry, and an outbox row when it is news to be sent.
public struct LinkEvent: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// First result that contradicts the confirmed state.
        case soft
        /// Confirmed.
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
    public var at: Date

    public init(
        endpoint: EndpointID, kind: Kind, from: LinkState, to: LinkState, reason: FailureReason?, at: Date
    ) {
        self.endpoint = endpoint
        self.kind = kind
        self.from = from
        self.to = to
        self.reason = reason
        self.at = at
    }
}
