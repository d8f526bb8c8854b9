public import Foundation

/// Why a session may not be touched as asked, whatever its conflicts.
public enum ChangeFault: String, Hashable, Sendable, Codable, CaseIterable, Error {
    /// What has ended is history.
    case ended
    case cancelled
    /// A running session can be extended, not moved.
    case liveCannotMove
    /// The new end of a running session has already passed.
    case endInPast
}

/// What becomes of a change to a session.
public enum ChangeDecision: Hashable, Sendable {
    /// Nothing would differ; nothing is to be saved.
    case unchanged
    /// To be saved, all or nothing.
    case save(Session)
    /// Asked for in spite of its conflicts: to be saved as `defective`.
    case defective(Session, conflicts: [Conflict])
    /// Nothing may be saved.
    case refuse([Conflict])
    case forbid(ChangeFault)
}

extension Booking {
    /// Changes the named fields of `session` and no others.
    ///
    /// Conflicts are looked for only if the change bears on them: a new title is never refused because a point has gone
    /// into maintenance. A session booked by force becomes `scheduled` when a change frees it of its conflicts. A
    /// running session keeps running: a change that would bring it a new conflict is refused in either mode.
    public static func change(
        session: Session,
        by change: SessionChange,
        registry: Registry,
        rivals: [Session],
        profiles: [Profile],
        now: Date
    ) -> ChangeDecision {
        if let fault = fault(session, change, now) { return .forbid(fault) }
        let resolution = change.participants?.resolve(in: registry)
        let edited = session.applying(change, resolution, now)
        if edited == session { return .unchanged }
        let saved = edited.revised()
        guard edited.needsCheck(against: session) else { return .save(saved) }

        func conflicts(of session: Session) -> [Conflict] {
            ConflictCheck.conflicts(of: session, rivals: rivals, registry: registry, profiles: profiles, now: now)
        }
        let found = (resolution?.conflicts ?? []) + conflicts(of: edited)
        if session.isRunning(at: now) {
            let known = Set(conflicts(of: session))
            let new = found.filter { !known.contains($0) }
            return new.isEmpty ? .save(saved) : .refuse(new)
        }
        return switch verdict(found, change.mode) {
        case .clean: .save(session.status == .draft ? saved : saved.with(.scheduled))
        case .forced: .defective(saved.with(.defective), conflicts: found)
        case .refused: .refuse(found)
        }
    }

    private static func fault(_ session: Session, _ change: SessionChange, _ now: Date) -> ChangeFault? {
        switch session.status {
        case .ended: return .ended
        case .cancelled: return .cancelled
        case .draft, .scheduled, .displaced, .live, .defective:
            guard session.isRunning(at: now) else { return nil }
            if let start = change.start, start != session.start { return .liveCannotMove }
            if let minutes = change.durationMinutes, session.start.addingTimeInterval(Double(minutes) * 60) <= now {
                return .endInPast
            }
            return nil
        }
    }
}

extension Session {
    fileprivate func applying(_ change: SessionChange, _ resolution: SelectorResolution?, _ now: Date) -> Session {
        var result = self
        if let title = change.title { result.title = title }
        if let profile = change.profile { result.profile = profile }
        if let platform = change.platform { result.platform = platform }
        if let minutes = change.durationMinutes { result.durationMinutes = minutes }
        if let start = change.start, start != self.start {
            result.start = start
            result.timedAt = now
        }
        if let participants = change.participants, let resolution {
            result.participants = participants
            result.points = Booking.points(resolution, host: host)
        }
        return result
    }

    fileprivate func revised() -> Session {
        var result = self
        result.revision += 1
        return result
    }

    /// Whether the difference bears on conflicts.
    fileprivate func needsCheck(against old: Session) -> Bool {
        points != old.points || participants != old.participants || profile != old.profile
            || platform != old.platform || start != old.start || durationMinutes != old.durationMinutes
    }
}
