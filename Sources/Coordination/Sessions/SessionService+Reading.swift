public import Conference
public import Foundation
import LocatedJSON

extension SessionService {
    /// A session of which the caller sees some point, with only those points that he sees.
    public func session(_ id: SessionID, for principal: Principal) async throws(ServiceError) -> Session {
        let reader = await reader(for: principal)
        let session = try await ServiceError.storing { () throws(StoreError) in try await store.session(id) }
        guard let session, reader.sees(session) else { throw .notFound }
        return reader.trimmed(session)
    }

    /// Sessions that overlap the interval, by start.
    public func sessions(
        overlapping interval: DateInterval,
        limit: Int,
        for principal: Principal
    ) async throws(ServiceError) -> [Session] {
        let reader = await reader(for: principal)
        // Those that he does not see must not use up the limit.
        let enough = principal.scope == .everything ? limit : .max
        let sessions = try await ServiceError.storing { () throws(StoreError) in
            try await store.sessions(overlapping: interval, limit: enough)
        }
        return sessions.lazy.filter(reader.sees).prefix(limit).map(reader.trimmed)
    }

    /// The running session, or else the next one, that the caller sees.
    public func next(for principal: Principal) async -> Session? {
        let reader = await reader(for: principal)
        return await situation.knownSessions
            .first { $0.status.occupies && $0.end > reader.now && reader.sees($0) }
            .map(reader.trimmed)
    }

    /// The readiness as it stands, of the points that the caller sees.
    public func readiness(of id: SessionID, for principal: Principal) async throws(ServiceError) -> SessionReadiness {
        let session = try await session(id, for: principal)
        let waivers = try await ServiceError.storing { () throws(StoreError) in try await store.waivers(of: id) }
        guard let readiness = await situation.readiness(of: session, waivers: waivers) else {
            throw .state("unknownProfile")
        }
        return readiness
    }

    /// The frozen snapshots, of the points that the caller sees.
    public func gates(of id: SessionID, for principal: Principal) async throws(ServiceError) -> [GateSnapshot] {
        let reader = await reader(for: principal)
        _ = try await session(id, for: principal)
        let snapshots = try await ServiceError.storing { () throws(StoreError) in try await store.snapshots(of: id) }
        return snapshots.map { snapshot in
            var snapshot = snapshot
            snapshot.readiness = snapshot.readiness.restricted { principal.scope.allows($0, in: reader.registry) }
            return snapshot
        }
    }

    /// What the gates of a session have found, of the points that the caller sees, without the grounds.
    public func gateSummaries(
        of id: SessionID,
        for principal: Principal
    ) async throws(ServiceError) -> [GateSummary] {
        let reader = await reader(for: principal)
        _ = try await session(id, for: principal)
        let found = try await ServiceError.storing { () throws(StoreError) in try await summaries.summaries(of: id) }
        guard principal.scope != .everything else { return found }
        return found.map { summary in summary.restricted { principal.scope.allows($0, in: reader.registry) } }
    }

    public func waivers(of id: SessionID, for principal: Principal) async throws(ServiceError) -> [Waiver] {
        let reader = await reader(for: principal)
        _ = try await session(id, for: principal)
        let waivers = try await ServiceError.storing { () throws(StoreError) in try await store.waivers(of: id) }
        return waivers.filter { principal.scope.allows($0.endpoint, in: reader.registry) }
    }

    public func signOffs(of id: SessionID, for principal: Principal) async throws(ServiceError) -> [SignOff] {
        let seen = try await session(id, for: principal)
        let (whole, signOffs) = try await ServiceError.storing { () throws(StoreError) in
            (try await store.session(id), try await store.signOffs(of: id))
        }
        if whole?.points.count == seen.points.count { return signOffs }
        // A note speaks of the whole session: who sees a part of it learns the word alone.
        return signOffs.map { signOff in
            var signOff = signOff
            signOff.note = ""
            return signOff
        }
    }

    /// A named person takes a point as it is, until the expiry.
    public func waive(
        _ endpoint: EndpointID,
        in id: SessionID,
        reason: String,
        until expiresAt: Date,
        for principal: Principal
    ) async throws(ServiceError) -> Waiver {
        guard principal.role >= .operator else { throw .forbidden }
        let session = try await session(id, for: principal)
        guard session.points.contains(endpoint) else { throw .notFound }
        let now = time.now
        guard expiresAt > now else {
            let message = BilingualText(english: "must lie in the future", vietnamese: "phải ở tương lai")
            throw .invalid([FieldFault(path: "$.expiresAt", message: message)])
        }
        let given = try await waivers(of: id, for: principal).first { $0.endpoint == endpoint }
        // The answer to it was lost: it is given again.
        if let given, given.by == principal.name, given.reason == reason,
            abs(given.expiresAt.timeIntervalSince(expiresAt)) < 0.001
        {
            return given
        }
        let waiver = Waiver(
            session: id,
            endpoint: endpoint,
            by: principal.name,
            reason: reason,
            at: now,
            expiresAt: expiresAt
        )
        _ = try await ServiceError.storing { () throws(StoreError) in
            try await store.save(waiver, drafts: [.waiver(waiver)])
        }
        await situation.adopt(waiver)
        tail.signal()
        return waiver
    }

    /// A sign-off is the same one when it comes again within so many seconds.
    static let signOffRepetition: TimeInterval = 10 * 60

    /// A named person says go or no-go for a whole session. Who says the same again, because the answer was lost or the
    /// button was pressed twice, gets the sign-off that stands; not after a gate or a move, where there is something new to judge.
    public func signOff(
        _ id: SessionID,
        go: Bool,
        note: String,
        for principal: Principal
    ) async throws(ServiceError) -> SignOff {
        let desk = try await desk(for: principal)
        let session = try await ServiceError.storing { () throws(StoreError) in try await store.session(id) }
        guard let session, desk.owns(session) else { throw desk.denial(session) }
        switch session.status {
        case .scheduled, .live, .defective: break
        // There is nothing to go for.
        case .draft, .ended, .cancelled, .displaced: throw .state(session.status.rawValue)
        }
        let signOff = SignOff(session: id, go: go, by: principal.name, note: note, at: desk.now)
        let draft = LogDraft.session(.signedOff(go: go, note: note), session, by: principal.name, at: desk.now)
        let lastGate = Gate.allCases.map { session.due($0) }.filter { $0 <= desk.now }.max() ?? .distantPast
        let since = max(lastGate, session.timedAt, desk.now.addingTimeInterval(-Self.signOffRepetition))
        let standing = try await ServiceError.storing { () throws(StoreError) -> SignOff? in
            let saved = try await store.save(signOff, unlessSaidSince: since, drafts: [draft])
            guard saved == nil else { return nil }
            return try await store.signOffs(of: id).last
        }
        if let standing { return standing }
        tail.signal()
        return signOff
    }
}

extension BookingDesk {
    /// The session with the points that the caller sees.
    func trimmed(_ session: Session) -> Session {
        guard case .subtree = principal.scope else { return session }
        var session = session
        session.points.removeAll { !principal.scope.allows($0, in: registry) }
        // How the others were chosen is not his business either.
        if let host = session.host, !principal.scope.allows(host, in: registry) { session.host = nil }
        session.participants = session.points.map { Selector(terms: [.id($0)]) }
        return session
    }
}
