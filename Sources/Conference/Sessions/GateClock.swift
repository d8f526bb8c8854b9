public import Foundation

/// A gate whose minute has come.
public struct DueGate: Hashable, Sendable {
    public var gate: Gate
    public var dueAt: Date
    /// Evaluated more than ``GateClock/tolerance`` after its minute, e.g. because the daemon was not running.
    public var late: Bool

    public init(gate: Gate, dueAt: Date, late: Bool) {
        self.gate = gate
        self.dueAt = dueAt
        self.late = late
    }
}

/// Says which gates of a session are to be evaluated.
///
/// A gate whose minute had passed when the session was booked, or moved to its present start, does not exist: a call
/// booked 20 minutes ahead has T−15 and T−5 alone. Nothing is evaluated from the session's end on.
public enum GateClock {
    /// Seconds after its minute up to which a gate counts as evaluated on time.
    public static let tolerance: TimeInterval = 60

    /// The gates that are due at `now` and not yet frozen, earliest first.
    public static func due(for session: Session, frozen: Set<Gate>, now: Date) -> [DueGate] {
        guard now < session.end else { return [] }
        return pending(for: session, frozen: frozen)
            .filter { $0.dueAt <= now }
            .map { gate, dueAt in
                DueGate(gate: gate, dueAt: dueAt, late: now.timeIntervalSince(dueAt) > tolerance)
            }
    }

    /// When the next gate is due: in the past when one is overdue, nil when none is to come.
    public static func nextDue(for session: Session, frozen: Set<Gate>, now: Date) -> Date? {
        now < session.end ? pending(for: session, frozen: frozen).first?.dueAt : nil
    }

    /// The gates among `snapshots` that were frozen for the session's present start. Those of a start from which the
    /// session was moved stay in the minutes, but settle nothing.
    public static func frozen(for session: Session, snapshots: [GateSnapshot]) -> Set<Gate> {
        Set(
            snapshots.lazy.filter { $0.session == session.id && isSame($0.dueAt, session.due($0.gate)) }.map(\.gate)
        )
    }

    /// Stores may round times.
    private static func isSame(_ left: Date, _ right: Date) -> Bool { abs(left.timeIntervalSince(right)) < 1 }

    private static func pending(for session: Session, frozen: Set<Gate>) -> [(gate: Gate, dueAt: Date)] {
        guard session.status.occupies else { return [] }
        return Gate.allCases.lazy
            .filter { !frozen.contains($0) }
            .map { (gate: $0, dueAt: session.due($0)) }
            .filter { $0.dueAt >= session.timedAt }
    }
}

extension Session {
    /// The minute of a gate.
    public func due(_ gate: Gate) -> Date { start.addingTimeInterval(-gate.lead) }

    /// The last gate whose minute has passed at `now`; nil before T−24h.
    public func gateInForce(at now: Date) -> Gate? { Gate.allCases.last { due($0) <= now } }
}
