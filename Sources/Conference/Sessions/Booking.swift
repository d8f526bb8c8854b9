public import Foundation

/// What becomes of a request for a session.
public enum BookingDecision: Hashable, Sendable {
    /// Free of conflicts: to be saved as `scheduled`.
    case book(Session)
    /// Asked for in spite of its conflicts: to be saved as `defective`.
    case defective(Session, conflicts: [Conflict])
    /// Nothing may be saved.
    case refuse([Conflict])
}

/// Decides on bookings. Whoever calls it holds the store's transaction, so that the rivals are still all of them when
/// the decision is saved: of fifty who ask for one point at once, one wins.
public enum Booking {
    /// The session that `request` asks for, under `id`, and what stands against it. A dry run is this without the saving.
    ///
    /// `rivals` are all sessions that may overlap, see ``ConflictCheck``; `actor` is the person or token that books.
    public static func decide(
        request: SessionRequest,
        id: SessionID,
        registry: Registry,
        rivals: [Session],
        profiles: [Profile],
        now: Date,
        actor: String
    ) -> BookingDecision {
        let resolution = request.participants.resolve(in: registry)
        let session = Session(
            id: id,
            title: request.title,
            calledBy: request.calledBy,
            host: request.host,
            participants: request.participants,
            points: points(resolution, host: request.host),
            profile: request.profile,
            platform: request.platform,
            start: request.start,
            durationMinutes: request.durationMinutes,
            status: .scheduled,
            createdBy: actor,
            createdAt: now
        )
        let conflicts =
            resolution.conflicts
            + ConflictCheck.conflicts(of: session, rivals: rivals, registry: registry, profiles: profiles, now: now)
        return switch verdict(conflicts, request.mode) {
        case .clean: .book(session)
        case .forced: .defective(session.with(.defective), conflicts: conflicts)
        case .refused: .refuse(conflicts)
        }
    }

    enum ConflictVerdict {
        case clean, forced, refused
    }

    static func verdict(_ conflicts: [Conflict], _ mode: SessionRequest.Mode) -> ConflictVerdict {
        if conflicts.isEmpty { return .clean }
        return mode == .force && conflicts.allSatisfy(\.code.canBeForced) ? .forced : .refused
    }

    /// The host takes part too; in id order, as the conflict check wants them.
    static func points(_ resolution: SelectorResolution, host: EndpointID?) -> [EndpointID] {
        Set(resolution.points).union(host.map { [$0] } ?? []).sorted()
    }
}

extension SelectorResolution {
    /// A booking is not made for less than was asked.
    var conflicts: [Conflict] { unknown.map { Conflict(code: .unknownPoint, endpoint: $0) } }
}

extension Session {
    func with(_ status: SessionStatus) -> Session {
        var result = self
        result.status = status
        return result
    }
}
