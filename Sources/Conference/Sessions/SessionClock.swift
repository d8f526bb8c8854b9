public import Foundation

/// A change of status that the clock brings.
public struct StatusTransition: Hashable, Sendable {
    public var from: SessionStatus
    public var to: SessionStatus
    /// When it should have happened: the session's start or end.
    public var at: Date

    public init(from: SessionStatus, to: SessionStatus, at: Date) {
        self.from = from
        self.to = to
        self.at = at
    }
}

/// Takes sessions through their time: scheduled → live at the start, live → ended at the end. One booked by force runs as
/// `defective`, since its conflicts do not go away by its beginning, and ends like the others.
///
/// It looks at nothing but the clock. Health never starts, ends or cancels a session.
public enum SessionClock {
    /// What is due at `now`, in order; both transitions when a whole session was slept through.
    public static func due(for session: Session, now: Date) -> [StatusTransition] {
        var transitions: [StatusTransition] = []
        if session.status == .scheduled, session.start <= now {
            transitions.append(StatusTransition(from: .scheduled, to: .live, at: session.start))
        }
        let running = transitions.last?.to ?? session.status
        if running == .live || running == .defective, session.end <= now {
            transitions.append(StatusTransition(from: running, to: .ended, at: session.end))
        }
        return transitions
    }

    /// The session with everything that is due at `now` done. Each transition is a revision: who edits what was read
    /// before it is told.
    public static func advanced(_ session: Session, now: Date) -> Session {
        var result = session
        for transition in due(for: session, now: now) {
            result.status = transition.to
            result.revision += 1
        }
        return result
    }

    /// When something is due next; in the past when it is overdue, nil when nothing is to come.
    public static func nextDue(for session: Session) -> Date? {
        switch session.status {
        case .scheduled: session.start
        case .live, .defective: session.end
        case .draft, .ended, .cancelled, .displaced: nil
        }
    }
}
