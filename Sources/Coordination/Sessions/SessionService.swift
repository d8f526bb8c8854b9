public import Conference
import Foundation

/// Books, changes and calls off sessions for one caller at a time. What is allowed is decided by `Booking`, inside of the
/// transaction that saves it.
public struct SessionService: Sendable {
    /// What a booking has come to.
    public struct Booked: Sendable {
        public var session: Session
        /// Those in spite of which it was booked.
        public var conflicts: [Conflict]
        /// An earlier request with the same key had made it.
        public var replayed: Bool
    }

    let store: any SessionStore
    let situation: Situation
    let tail: LogTail
    let time: any Timekeeper
    let summaries: GateSummaries

    public init(store: any SessionStore, situation: Situation, tail: LogTail, time: any Timekeeper) {
        self.store = store
        self.situation = situation
        self.tail = tail
        self.time = time
        summaries = GateSummaries(store: store)
    }

    /// Every conflict that the booking would meet, and the points it would have.
    public func dryRun(
        _ request: SessionRequest,
        for principal: Principal
    ) async throws(ServiceError) -> (points: [EndpointID], conflicts: [Conflict]) {
        let desk = try await desk(for: principal)
        let hidden = desk.hidden(request.participants, host: request.host)
        if !hidden.isEmpty { return ([], hidden) }
        try desk.requireOwn(request.participants)
        let window = Self.window(start: request.start, minutes: request.durationMinutes)
        let rivals = try await rivals(in: window)
        var request = request
        // Forced, so that the decision carries both the session and its conflicts.
        request.mode = .force
        let decision = desk.decide(request, id: desk.newID, rivals: rivals)
        switch decision {
        case .book(let session): return (session.points, [])
        case .defective(let session, let conflicts): return (session.points, desk.visible(conflicts))
        case .refuse(let conflicts): return (desk.points(of: request), desk.visible(conflicts))
        }
    }

    /// - Parameter key: The caller's idempotency key: the same key makes one session.
    /// - Throws: `keyReused` when something else was asked for under the key.
    public func create(
        _ request: SessionRequest,
        key: String?,
        for principal: Principal
    ) async throws(ServiceError) -> Booked {
        let desk = try await desk(for: principal)
        let hidden = desk.hidden(request.participants, host: request.host)
        if !hidden.isEmpty { throw .conflicts(hidden) }
        try desk.requireOwn(request.participants)
        let id = desk.newID
        let key = key.map { IdempotencyKey($0, of: principal, for: request) }
        return try await write(on: nil, key: key) { _ in
            Self.window(start: request.start, minutes: request.durationMinutes)
        } decide: { context in
            if let earlier = context.earlier {
                guard earlier.request == key?.request, desk.owns(earlier.session) else {
                    return SessionWrite(answer: .failure(.keyReused))
                }
                return SessionWrite(answer: .success(Booked(session: earlier.session, conflicts: [], replayed: true)))
            }
            switch desk.decide(request, id: id, rivals: context.rivals) {
            case .book(let session):
                return SessionWrite(
                    save: session,
                    drafts: [.session(.booked, session, by: principal.name, at: desk.now)],
                    answer: .success(Booked(session: session, conflicts: [], replayed: false))
                )
            case .defective(let session, let conflicts):
                return SessionWrite(
                    save: session,
                    drafts: [.session(.bookedByForce(conflicts), session, by: principal.name, at: desk.now)],
                    answer: .success(
                        Booked(session: session, conflicts: desk.visible(conflicts), replayed: false)
                    )
                )
            case .refuse(let conflicts):
                return SessionWrite(answer: .failure(.conflicts(desk.visible(conflicts))))
            }
        }
    }

    /// Changes the named fields.
    ///
    /// - Parameter revision: The revision that the caller has seen; nil skips the check.
    public func change(
        _ id: SessionID,
        by change: SessionChange,
        revision: Int?,
        for principal: Principal
    ) async throws(ServiceError) -> Booked {
        let desk = try await desk(for: principal)
        return try await write(on: id, key: nil) { current in
            current.map {
                Self.window(start: change.start ?? $0.start, minutes: change.durationMinutes ?? $0.durationMinutes)
            }
        } decide: { context in
            guard let session = context.current, desk.owns(session) else {
                return SessionWrite(answer: .failure(context.current == nil ? .notFound : desk.denial(context.current)))
            }
            if let revision, revision != session.revision {
                return SessionWrite(answer: .failure(.revision(current: session.revision)))
            }
            return desk.write(change, to: session, rivals: context.rivals)
        }
    }

    /// Calls a session off. It stays in the store, with its log.
    public func cancel(
        _ id: SessionID,
        revision: Int?,
        for principal: Principal
    ) async throws(ServiceError) -> Session {
        let desk = try await desk(for: principal)
        return try await write(on: id, key: nil) { _ in
            nil
        } decide: { context in
            guard let session = context.current, desk.owns(session) else {
                return SessionWrite(answer: .failure(context.current == nil ? .notFound : desk.denial(context.current)))
            }
            if let revision, revision != session.revision {
                return SessionWrite(answer: .failure(.revision(current: session.revision)))
            }
            switch Booking.cancel(session: session) {
            case .unchanged: return SessionWrite(answer: .success(session))
            case .forbid(let fault): return SessionWrite(answer: .failure(.state(fault.rawValue)))
            case .cancel(let cancelled):
                return SessionWrite(
                    save: cancelled,
                    drafts: [.session(.cancelled(from: session.status), cancelled, by: principal.name, at: desk.now)],
                    answer: .success(cancelled)
                )
            }
        }
    }

    /// One transaction, then the live picture and the readers of the log.
    private func write<Answer: Sendable>(
        on id: SessionID?,
        key: IdempotencyKey?,
        window: @escaping @Sendable (Session?) -> DateInterval?,
        decide: @escaping @Sendable (SessionContext) -> SessionWrite<Result<Answer, ServiceError>>
    ) async throws(ServiceError) -> Answer {
        let saved = try await ServiceError.storing { () throws(StoreError) in
            try await store.decide(on: id, key: key, window: window) { context in
                let write = decide(context)
                return SessionWrite(save: write.save, drafts: write.drafts, answer: (write.answer, write.save))
            }
        }
        let (answer, session) = saved.answer
        if let session { await situation.adopt(session) }
        tail.signal()
        return try answer.get()
    }

    private func rivals(in window: DateInterval) async throws(ServiceError) -> [Session] {
        try await ServiceError.storing { () throws(StoreError) in
            try await store.sessions(overlapping: window, limit: .max)
        }
    }

    /// The time in which other sessions can stand in the way, set-up on both sides included.
    static func window(start: Date, minutes: Int) -> DateInterval {
        DateInterval(
            start: start.addingTimeInterval(-Session.setUp),
            end: start.addingTimeInterval(Double(max(0, minutes)) * 60 + Session.setUp)
        )
    }
}
