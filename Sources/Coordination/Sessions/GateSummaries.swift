import Conference
import Foundation

/// What the gates of the sessions on the boards have found, in memory: every board asks for it every few seconds, and a
/// snapshot of a national call is megabytes.
actor GateSummaries {
    /// Boards show the next session of each subtree.
    static let sessionLimit = 16

    private let store: any SessionStore
    /// Of those who ask at once, one reads.
    private let turn = Turn()
    private var known: [SessionID: [GateMoment: GateSummary]] = [:]
    /// The session asked for last stands last.
    private var order: [SessionID] = []

    init(store: any SessionStore) { self.store = store }

    var sessionCount: Int { known.count }

    /// By `dueAt`, oldest first. Whether there are new ones is asked each time.
    func summaries(of session: SessionID) async throws(StoreError) -> [GateSummary] {
        let read: Result<Void, StoreError> = await turn.take {
            do throws(StoreError) {
                return .success(try await readNew(of: session))
            } catch {
                return .failure(error)
            }
        }
        try read.get()
        return (known[session] ?? [:]).values.sorted { ($0.dueAt, -$0.gate.lead) < ($1.dueAt, -$1.gate.lead) }
    }

    private func readNew(of session: SessionID) async throws(StoreError) {
        let held = Set((known[session] ?? [:]).keys)
        for snapshot in try await store.snapshots(of: session, except: held) {
            let moment = GateMoment(gate: snapshot.gate, dueAt: snapshot.dueAt)
            known[session, default: [:]][moment] = GateSummary(snapshot)
        }
        order.removeAll { $0 == session }
        order.append(session)
        while order.count > Self.sessionLimit { known[order.removeFirst()] = nil }
    }
}
