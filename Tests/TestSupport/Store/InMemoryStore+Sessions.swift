public import Conference
public import Coordination
public import Foundation

extension InMemoryStore: SessionStore {
    public func session(_ id: SessionID) throws(StoreError) -> Session? {
        try checkHealth()
        return sessions[id]
    }

    public func sessions(overlapping interval: DateInterval, limit: Int) throws(StoreError) -> [Session] {
        try checkHealth()
        return Array(overlapping(interval).prefix(limit))
    }

    public func openSessions() throws(StoreError) -> [Session] {
        try checkHealth()
        return sessions.values.filter { $0.status != .ended && $0.status != .cancelled }.sorted(by: Self.precedes)
    }

    public func decide<Answer: Sendable>(
        on id: SessionID?,
        key: IdempotencyKey?,
        window: @escaping @Sendable (Session?) -> DateInterval?,
        decide: @escaping @Sendable (SessionContext) -> SessionWrite<Answer>
    ) throws(StoreError) -> (answer: Answer, entries: [LogEntry]) {
        try checkHealth()
        let current = id.flatMap { sessions[$0] }
        let write = decide(
            SessionContext(
                current: current,
                rivals: window(current).map { overlapping($0).filter { $0.id != id } } ?? [],
                earlier: key.flatMap { earlier(under: $0) }
            )
        )
        if let session = write.save {
            sessions[session.id] = session
            if let key, sessionsByKey[key.text] == nil { sessionsByKey[key.text] = (key.request, session.id) }
        }
        return (write.answer, self.write(write.drafts))
    }

    public func waivers(of session: SessionID) throws(StoreError) -> [Waiver] {
        try checkHealth()
        return (waivers[session] ?? [:]).values.sorted { $0.endpoint < $1.endpoint }
    }

    public func save(_ waiver: Waiver, drafts: [LogDraft]) throws(StoreError) -> [LogEntry] {
        try checkHealth()
        try checkKnown(waiver.session)
        waivers[waiver.session, default: [:]][waiver.endpoint] = waiver
        return write(drafts)
    }

    public func freeze(_ snapshot: GateSnapshot, drafts: [LogDraft]) throws(StoreError) -> [LogEntry]? {
        try checkHealth()
        try checkKnown(snapshot.session)
        let frozen = snapshots[snapshot.session] ?? []
        guard !frozen.contains(where: { $0.gate == snapshot.gate && $0.dueAt == snapshot.dueAt }) else { return nil }
        snapshots[snapshot.session] = frozen + [snapshot]
        return write(drafts)
    }

    public func snapshots(of session: SessionID) throws(StoreError) -> [GateSnapshot] {
        try checkHealth()
        return (snapshots[session] ?? []).sorted { ($0.dueAt, -$0.gate.lead) < ($1.dueAt, -$1.gate.lead) }
    }

    public func snapshots(
        of session: SessionID,
        except known: Set<GateMoment>
    ) throws(StoreError) -> [GateSnapshot] {
        try snapshots(of: session).filter { !known.contains(GateMoment(gate: $0.gate, dueAt: $0.dueAt)) }
    }

    public func save(
        _ signOff: SignOff,
        unlessSaidSince since: Date,
        drafts: [LogDraft]
    ) throws(StoreError) -> [LogEntry]? {
        try checkHealth()
        try checkKnown(signOff.session)
        if let last = signOffs[signOff.session]?.last, last.at >= since, signOff.repeats(last) { return nil }
        signOffs[signOff.session, default: []].append(signOff)
        return write(drafts)
    }

    public func signOffs(of session: SessionID) throws(StoreError) -> [SignOff] {
        try checkHealth()
        return signOffs[session] ?? []
    }

    private func earlier(under key: IdempotencyKey) -> EarlierBooking? {
        guard let (request, id) = sessionsByKey[key.text], let session = sessions[id] else { return nil }
        return EarlierBooking(session: session, request: request)
    }

    private func overlapping(_ interval: DateInterval) -> [Session] {
        sessions.values.filter { $0.start < interval.end && interval.start < $0.end }.sorted(by: Self.precedes)
    }

    private static func precedes(_ left: Session, _ right: Session) -> Bool {
        (left.start, left.id) < (right.start, right.id)
    }
}
