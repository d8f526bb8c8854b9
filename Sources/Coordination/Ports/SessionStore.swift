public import Conference
public import Foundation

/// Marks a request that may be sent twice.
public struct IdempotencyKey: Hashable, Sendable {
    /// The caller's word, already scoped to the caller.
    public var text: String
    /// Fingerprint of what is asked for under it.
    public var request: String

    public init(_ text: String, request: String) {
        self.text = text
        self.request = request
    }
}

/// What an earlier request with the same key has led to.
public struct EarlierBooking: Hashable, Sendable {
    /// As it is now.
    public var session: Session
    /// Fingerprint of the request that made it.
    public var request: String

    public init(session: Session, request: String) {
        self.session = session
        self.request = request
    }
}

/// What a decision about a session is made on, read in the same transaction that saves it.
public struct SessionContext: Hashable, Sendable {
    /// The session that is to be changed; nil for a new one or when it does not exist.
    public var current: Session?
    /// Other sessions whose time overlaps the window.
    public var rivals: [Session]
    public var earlier: EarlierBooking?

    public init(current: Session? = nil, rivals: [Session] = [], earlier: EarlierBooking? = nil) {
        self.current = current
        self.rivals = rivals
        self.earlier = earlier
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

    /// Whether it is the same word of the same person, whenever it was said.
    public func repeats(_ other: SignOff) -> Bool {
        session == other.session && go == other.go && by == other.by && note == other.note
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
    ///   - key: Remembered, with its fingerprint, for the session that is saved; the first one stays.
    ///   - window: Given the current session, the time in which rivals matter; nil for none.
    ///   - decide: Pure; may run more than once.
    func decide<Answer: Sendable>(
        on id: SessionID?,
        key: IdempotencyKey?,
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
    /// Those that the caller does not have yet. A snapshot is large, and never changes.
    func snapshots(
        of session: SessionID,
        except known: Set<GateMoment>
    ) async throws(StoreError) -> [GateSnapshot]

    /// Atomic: nil when the last sign-off of the session is of `since` or later and says the same, by the same person.
    /// Then nothing is saved.
    func save(
        _ signOff: SignOff,
        unlessSaidSince since: Date,
        drafts: [LogDraft]
    ) async throws(StoreError) -> [LogEntry]?
    /// Oldest first.
    func signOffs(of session: SessionID) async throws(StoreError) -> [SignOff]
}
