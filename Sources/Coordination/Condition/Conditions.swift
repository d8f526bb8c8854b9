public import Foundation
import Synchronization

/// What is wrong with the daemon itself. Shown on `/readyz` and on the board.
public enum Condition: String, Hashable, Sendable, Codable, CaseIterable {
    /// The database cannot be written; evidence waits in memory.
    case storeTrouble
    /// The observer is cut off; nothing can be said about the endpoints.
    case observerBlind
    /// The registry file is broken; the last good one is in force.
    case registryFile
    /// The polling loop, or an event loop of probes or bandwidth tests, does not advance.
    case pollerStalled
    /// Fewer probes may be started each second than the intervals ask for.
    case rateTooLow
    /// Many points are not observed, through faults of ours.
    case pointsUnobserved
}

/// A condition that holds now.
public struct RaisedCondition: Hashable, Sendable {
    public var condition: Condition
    public var since: Date
    /// For the administrator, in English; never a secret.
    public var detail: String

    public init(condition: Condition, since: Date, detail: String) {
        self.condition = condition
        self.since = since
        self.detail = detail
    }
}

/// The conditions that hold now; written by services, read by pages.
public final class Conditions: Sendable {
    private let raised = Mutex<[Condition: RaisedCondition]>([:])

    public init() {}

    /// Whether it did not hold before.
    @discardableResult
    public func raise(_ condition: Condition, detail: String, at now: Date) -> Bool {
        raised.withLock { raised in
            let since = raised[condition]?.since
            raised[condition] = RaisedCondition(condition: condition, since: since ?? now, detail: detail)
            return since == nil
        }
    }

    /// Whether it held before.
    @discardableResult
    public func clear(_ condition: Condition) -> Bool {
        raised.withLock { $0.removeValue(forKey: condition) != nil }
    }

    /// Oldest first.
    public var all: [RaisedCondition] {
        raised.withLock { $0.values.sorted { ($0.since, $0.condition.rawValue) < ($1.since, $1.condition.rawValue) } }
    }

    public func holds(_ condition: Condition) -> Bool { raised.withLock { $0[condition] != nil } }
}
