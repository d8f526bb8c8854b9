public import Conference
public import Foundation

/// What a decision about a session is made on, read in the same transaction that saves it.
public struct SessionContext: Hashable, Sendable {
    /// The session that is to be changed; nil for a new one or when it does not exist.
    public var current: Session?
    /// Other sessions whose time overlaps the window.
    public var rivals: [Session]
    /// The session that an earlier request with the same key made.
    public var replayed: Session?

    public init(current: Session? = nil, rivals: [Session] = [], replayed: Session? = nil) {
        self.current = current
        self.rivals = rivals
        self.replayed = replayed
    }
}

/// What a decision wants saved, and what it answers.
public struct SessionWrite<Answer: Sendable>: Sendable {
    /// Nil saves nothing.
    public var save: Session?
    public var drafts: [LogDraft]
    public var answer: Answer

    public init(save: Session? = nil, drafts: [LogDraft] = [], answer: Answer) {
        self.save = save
        self.drafts = drafts
        self.answer = answer
    }
}

/// A named person's go or no-go.
public struct SignOff: Hashable, Sendable, Codable {
    public var session: SessionID
    public var go: Bool
    public var by: String
    /// At most 500 characters.
    public var note: String
    public var at: Date

    public init(session: SessionID, go: Bool, by: String, note: String, at: Date) {
        self.session = session
        self.go = go
        self.by = by
        self.note = note
        self.at = at
    }
}

public protocol SessionStore: Sendable {
    func session(_ id: SessionID) async throws(StoreError) -> Session?

    /// Sessions of any status that overlap the interval, by start and id; at most `limit`.
    func sessions(overlapping interval: DateInterval, limit: Int) async throws(StoreError) -> [Session]

    /// Sessions not yet ended or cancelled, by start and id.
    func openSessions() async throws(StoreError) -> [Session]

    /// Reads, decides and saves in one transaction that excludes every other writer.
    ///
    /// - Parameters:
    ///   - id: The session to be changed, if any.
    ///   - key: Idempotency key, already scoped to the caller; remembered with the session that is saved.
    ///   - window: Given the current session, the time in which rivals matter; nil for none.
    ///   - decide: Pure; may run more than once.
    func decide<Answer: Sendable>(
        on id: SessionID?,
        key: String?,
        window: @escaping @Sendable (Session?) -> DateInterval?,
        decide: @escaping @Sendable (SessionContext) -> SessionWrite<Answer>
    ) async throws(StoreError) -> (answer: Answer, entries: [LogEntry])

    func waivers(of session: SessionID) async throws(StoreError) -> [Waiver]
    /// One per session and endpoint: a newer one replaces.
    func save(_ waiver: Waiver, drafts: [LogDraft]) async throws(StoreError) -> [LogEntry]

    /// Freezes once per session, gate and `dueAt`; nil when it was frozen before. A session that was moved passes its gates
    /// again, and the earlier snapshots stay.
    func freeze(_ snapshot: GateSnapshot, drafts: [LogDraft]) async throws(StoreError) -> [LogEntry]?
    /// By `dueAt`, oldest first.
    func snapshots(of session: SessionID) async throws(StoreError) -> [GateSnapshot]

    func save(_ signOff: SignOff, drafts: [LogDraft]) async throws(StoreError) -> [LogEntry]
    /// Oldest first.
    func signOffs(of session: SessionID) async throws(StoreError) -> [SignOff]
}
