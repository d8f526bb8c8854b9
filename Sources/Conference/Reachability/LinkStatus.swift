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
        /// Consecutive results so far, 1 or more; no higher than what confirms.
        public var count: Int
        /// The first result of the streak.
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
    /// The first result of the streak that led to the state: when it began, not when it was confirmed.
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
    /// The last sign of life: an answer, an error, a refusal.
    public var lastHeardAt: Date?
    /// The endpoint whose cut line hides this one. Nil with `unreachable` when the line is whole again and a new result
    /// is awaited.
    public var suppressedBy: EndpointID?
    /// A `down` of its own has been told, and not yet been taken back.
    public var alarmed: Bool

    public init(
        state: LinkState = .unknown,
        since: Date,
        reason: FailureReason? = nil,
        pending: Pending? = nil,
        flapping: Bool = false,
        changes: UInt32 = 0,
        lastSucceeded: Bool? = nil,
        lastResultAt: Date? = nil,
        lastHeardAt: Date? = nil,
        suppressedBy: EndpointID? = nil,
        alarmed: Bool = false
    ) {
        self.state = state
        self.since = since
        self.reason = reason
        self.pending = pending
        self.flapping = flapping
        self.changes = changes
        self.lastSucceeded = lastSucceeded
        self.lastResultAt = lastResultAt
        self.lastHeardAt = lastHeardAt
        self.suppressedBy = suppressedBy
        self.alarmed = alarmed
    }

    /// No change is under way.
    public var confirmed: Bool { pending == nil }

    /// Failing, but not for long enough to be called down.
    public var isSoftDown: Bool { pending?.state == .down }

    /// Down, and not even a refusal comes back: what runs over its line cannot be reached either.
    public var isSilent: Bool { state == .down && reason?.isAnswered != true }

    /// Failing without any sign of life, but not for long enough to be called down.
    public var isFallingSilent: Bool { isSoftDown && pending?.reason?.isAnswered != true }

    /// Confirmed to answer, slowly or not.
    public var isAnswering: Bool { state == .up || state == .degraded }

    /// The line above is whole again, and this point has not been seen since.
    public var awaitsResult: Bool { state == .unreachable && suppressedBy == nil }
}
