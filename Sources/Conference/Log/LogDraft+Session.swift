public import Foundation

/// What happened to a session, for the log.
public enum SessionEvent: Hashable, Sendable {
    case booked
    /// In spite of these conflicts.
    case bookedByForce([Conflict])
    /// From this start to the session's present one.
    case moved(from: Date)
    /// The names of the changed fields, as in the API.
    case changed([String])
    /// From this status.
    case cancelled(from: SessionStatus)
    case started
    /// From this status.
    case ended(from: SessionStatus)
    case signedOff(go: Bool, note: String)
}

extension LogDraft {
    /// - Parameters:
    ///   - event: What happened.
    ///   - session: As it stands after the event.
    ///   - actor: The person or token behind it; nil for the clock.
    ///   - at: When it happened.
    /// - Returns: An entry that is news for everybody who takes part.
    public static func session(_ event: SessionEvent, _ session: Session, by actor: String?, at: Date) -> LogDraft {
        var draft: LogDraft
        switch event {
        case .booked: draft = LogDraft(.booked, at: at, to: session.status.rawValue)
        case .bookedByForce(let conflicts):
            draft = LogDraft(
                .bookedByForce,
                at: at,
                to: session.status.rawValue,
                reason: conflicts.first?.code.rawValue,
                [.count: String(conflicts.count)]
            )
        case .moved(let old):
            draft = LogDraft(.moved, at: at, from: LogTime.text(old), to: LogTime.text(session.start))
        case .changed(let fields):
            draft = LogDraft(.changed, at: at, [.fields: fields.joined(separator: ",")])
        case .cancelled(let old):
            draft = LogDraft(.cancelled, at: at, from: old.rawValue, to: SessionStatus.cancelled.rawValue)
        case .started:
            draft = LogDraft(.started, at: at, from: SessionStatus.scheduled.rawValue, to: SessionStatus.live.rawValue)
        case .ended(let old):
            draft = LogDraft(.ended, at: at, from: old.rawValue, to: SessionStatus.ended.rawValue)
        case .signedOff(let go, let note):
            draft = LogDraft(go ? .signedGo : .signedNoGo, at: at, [.note: note])
        }
        draft.session = session.id
        draft.actor = actor
        draft.details[LogKey.title.rawValue] = session.title
        draft.details[LogKey.startsAt.rawValue] = LogTime.text(session.start)
        draft.details[LogKey.minutes.rawValue] = String(session.durationMinutes)
        draft.notifies = true
        return draft
    }
}
