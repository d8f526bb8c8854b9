import Conference
import Foundation
public import Logging
public import ServiceLifecycle

/// Keeps the clock of all sessions: starts and ends them, freezes the gates on time, and logs verdicts that change.
public actor SessionWatch: Service {
    private let store: any SessionStore
    private let situation: Situation
    private let recorder: Recorder
    private let tail: LogTail
    private let time: any Timekeeper
    private let logger: Logger

    /// Gates that are known to be frozen; the store has the last word.
    private var frozen: [SessionID: Set<Gate>] = [:]
    private var starts: [SessionID: Date] = [:]
    private var shown: [SessionID: SessionReadiness] = [:]

    static let tick: Duration = .seconds(1)
    /// From this long before its start on, a session's verdicts are logged when they change.
    static let watchLead: TimeInterval = 24 * 3_600
    /// How often they are evaluated, in ticks.
    static let evaluateEvery = 5

    /// After a restart everything is probed once within so many seconds; before that, old evidence is no news.
    static let silence: TimeInterval = 60

    private var ticks = 0
    private var silentUntil = Date.distantPast

    public init(
        store: any SessionStore,
        situation: Situation,
        recorder: Recorder,
        tail: LogTail,
        time: any Timekeeper,
        logger: Logger
    ) {
        self.store = store
        self.situation = situation
        self.recorder = recorder
        self.tail = tail
        self.time = time
        self.logger = logger
    }

    /// Takes up what the log had told before a restart, so that what has changed since is told, and nothing else. To be called
    /// once the situation is loaded, and before anything is probed.
    public func takeUp() async {
        for readiness in await situation.readinessWhenLastAlive(lead: Self.watchLead) {
            shown[readiness.session] = readiness
        }
        if !shown.isEmpty { silentUntil = time.now.addingTimeInterval(Self.silence) }
    }

    public func run() async throws {
        await time.repeating(every: Self.tick) { await self.advance() }
    }

    private func advance() async {
        let sessions = await situation.knownSessions
        ticks += 1
        for session in sessions {
            await keepClock(of: session)
            await freezeGates(of: session)
            if ticks % Self.evaluateEvery == 0 { await logChanges(of: session) }
        }
        let known = Set(sessions.map(\.id))
        frozen = frozen.filter { known.contains($0.key) }
        shown = shown.filter { known.contains($0.key) }
        starts = starts.filter { known.contains($0.key) }
    }

    private func keepClock(of session: Session) async {
        let now = time.now
        guard !SessionClock.due(for: session, now: now).isEmpty else { return }
        do throws(StoreError) {
            let write = try await store.decide(on: session.id, key: nil, window: { _ in nil }) { context in
                guard let current = context.current else { return SessionWrite<Session?>(answer: nil) }
                let due = SessionClock.due(for: current, now: now)
                if due.isEmpty { return SessionWrite<Session?>(answer: current) }
                let advanced = SessionClock.advanced(current, now: now)
                return SessionWrite<Session?>(
                    save: advanced,
                    drafts: due.map {
                        .session($0.to == .live ? .started : .ended(from: $0.from), advanced, by: nil, at: $0.at)
                    },
                    answer: advanced
                )
            }
            if let session = write.answer { await situation.adopt(session) }
            tail.signal()
        } catch {
            logger.debug("Session clock waits for the store", metadata: ["error": "\(error)"])
        }
    }

    private func freezeGates(of session: Session) async {
        do throws(StoreError) {
            let known = try await frozenGates(of: session)
            for due in GateClock.due(for: session, frozen: known, now: time.now) {
                guard let readiness = await situation.readiness(of: session) else { return }
                let snapshot = GateSnapshot(
                    session: session.id,
                    gate: due.gate,
                    dueAt: due.dueAt,
                    evaluatedAt: time.now,
                    late: due.late,
                    readiness: readiness
                )
                _ = try await store.freeze(snapshot, drafts: [.gate(snapshot, title: session.title)])
                frozen[session.id, default: []].insert(due.gate)
                tail.signal()
            }
        } catch {
            logger.debug("Gate waits for the store", metadata: ["error": "\(error)"])
        }
    }

    private func frozenGates(of session: Session) async throws(StoreError) -> Set<Gate> {
        // A session that was moved passes its gates anew.
        if let known = frozen[session.id], starts[session.id] == session.start { return known }
        let gates = GateClock.frozen(for: session, snapshots: try await store.snapshots(of: session.id))
        frozen[session.id] = gates
        starts[session.id] = session.start
        return gates
    }

    private func logChanges(of session: Session) async {
        let now = time.now
        // Further ahead than ever set: the clock was set back.
        guard now >= silentUntil || silentUntil.timeIntervalSince(now) > Self.silence else { return }
        guard session.status.occupies, session.start.timeIntervalSince(now) <= Self.watchLead, now < session.end,
            let readiness = await situation.readiness(of: session)
        else { return }
        let drafts = Readiness.changes(from: shown[session.id], to: readiness, title: session.title, at: now)
        shown[session.id] = Readiness.told(after: shown[session.id], readiness)
        if !drafts.isEmpty { recorder.record(EvidenceBatch(drafts: drafts)) }
    }
}
