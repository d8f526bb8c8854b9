import Conference
import Foundation

/// Everything that a decision about a session needs, taken at one moment, so that it can be made inside of a transaction.
struct BookingDesk: Sendable {
    let principal: Principal
    let registry: Registry
    let profiles: [Profile]
    let now: Date

    var newID: SessionID {
        var generator = SystemRandomNumberGenerator()
        return .random(using: &generator)
    }

    func decide(_ request: SessionRequest, id: SessionID, rivals: [Session]) -> BookingDecision {
        Booking.decide(
            request: request,
            id: id,
            registry: registry,
            rivals: rivals,
            profiles: profiles,
            now: now,
            actor: principal.name
        )
    }

    func points(of request: SessionRequest) -> [EndpointID] {
        request.participants.resolve(in: registry).points
    }

    /// A scoped operator books only within his subtree.
    func requireOwn(_ participants: [Selector]) throws(ServiceError) {
        let points = participants.resolve(in: registry).points
        guard points.allSatisfy({ principal.scope.allows($0, in: registry) }) else { throw .forbidden }
    }

    /// What a scoped operator names from outside of his subtree: it is answered as if it did not exist.
    func hidden(_ participants: [Selector], host: EndpointID? = nil) -> [Conflict] {
        guard case .subtree = principal.scope else { return [] }
        func isHidden(_ id: EndpointID) -> Bool { !principal.scope.allows(id, in: registry) }
        let named = participants.flatMap(\.terms).compactMap { term -> EndpointID? in
            switch term {
            case .id(let id), .under(let id): id
            case .level, .tag: nil
            }
        }
        return (host.map { isHidden($0) ? [Conflict(code: .unknownHost, endpoint: $0)] : [] } ?? [])
            + named.filter(isHidden).map { Conflict(code: .unknownPoint, endpoint: $0) }
    }

    /// Whether the caller may change the session: all of it lies within his subtree.
    func owns(_ session: Session) -> Bool {
        session.points.allSatisfy { principal.scope.allows($0, in: registry) }
    }

    /// Whether the caller may know of the session: some of it lies within his subtree.
    func sees(_ session: Session) -> Bool {
        principal.scope == .everything
            || session.points.contains { principal.scope.allows($0, in: registry) }
    }

    /// What to answer somebody who may not change it.
    func denial(_ session: Session?) -> ServiceError { session.map(sees) == true ? .forbidden : .notFound }

    /// Conflicts as the caller may see them: what lies outside of his subtree keeps its code, not its names.
    func visible(_ conflicts: [Conflict]) -> [Conflict] {
        guard case .subtree = principal.scope else { return conflicts }
        return conflicts.map { conflict in
            guard let endpoint = conflict.endpoint, !principal.scope.allows(endpoint, in: registry) else {
                return conflict
            }
            return Conflict(code: conflict.code)
        }
    }

    func write(
        _ change: SessionChange,
        to session: Session,
        rivals: [Session]
    ) -> SessionWrite<Result<SessionService.Booked, ServiceError>> {
        if let participants = change.participants {
            let hidden = hidden(participants)
            if !hidden.isEmpty { return SessionWrite(answer: .failure(.conflicts(hidden))) }
            do throws(ServiceError) {
                try requireOwn(participants)
            } catch {
                return SessionWrite(answer: .failure(error))
            }
        }
        let decision = Booking.change(
            session: session,
            by: change,
            registry: registry,
            rivals: rivals,
            profiles: profiles,
            now: now
        )
        func saving(_ saved: Session, _ conflicts: [Conflict]) -> SessionWrite<
            Result<SessionService.Booked, ServiceError>
        > {
            SessionWrite(
                save: saved,
                drafts: session.changes(to: saved).map { .session($0, saved, by: principal.name, at: now) },
                answer: .success(.init(session: saved, conflicts: visible(conflicts), replayed: false))
            )
        }
        switch decision {
        case .unchanged:
            return SessionWrite(answer: .success(.init(session: session, conflicts: [], replayed: false)))
        case .save(let saved): return saving(saved, [])
        case .defective(let saved, let conflicts): return saving(saved, conflicts)
        case .refuse(let conflicts): return SessionWrite(answer: .failure(.conflicts(visible(conflicts))))
        case .forbid(let fault): return SessionWrite(answer: .failure(.state(fault.rawValue)))
        }
    }
}

extension SessionService {
    /// - Throws: `forbidden` for those who may not book.
    func desk(for principal: Principal) async throws(ServiceError) -> BookingDesk {
        guard principal.role >= .operator else { throw .forbidden }
        return await reader(for: principal)
    }

    /// The same for somebody who only reads.
    func reader(for principal: Principal) async -> BookingDesk {
        BookingDesk(
            principal: principal,
            registry: await situation.registry,
            profiles: await situation.profiles,
            now: time.now
        )
    }
}
