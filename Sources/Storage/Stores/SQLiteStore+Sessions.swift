public import Conference
public import Coordination
public import Foundation
import GRDB

extension SQLiteStore: SessionStore {
    public func session(_ id: SessionID) async throws(StoreError) -> Session? {
        try await read { db in try SessionTable.session(id, in: db) }
    }

    public func sessions(
        overlapping interval: DateInterval,
        limit: Int
    ) async throws(StoreError) -> [Session] {
        try await read { db in try SessionTable.overlapping(interval, limit: limit, in: db) }
    }

    public func openSessions() async throws(StoreError) -> [Session] {
        try await read(SessionTable.open)
    }

    public func decide<Answer: Sendable>(
        on id: SessionID?,
        key: IdempotencyKey?,
        window: @escaping @Sendable (Session?) -> DateInterval?,
        decide: @escaping @Sendable (SessionContext) -> SessionWrite<Answer>
    ) async throws(StoreError) -> (answer: Answer, entries: [LogEntry]) {
        try await write { db in
            let current = try id.flatMap { try SessionTable.session($0, in: db) }
            let rivals = try window(current).map { try SessionTable.overlapping($0, limit: nil, in: db) } ?? []
            let decision = decide(
                SessionContext(
                    current: current,
                    rivals: rivals.filter { $0.id != id },
                    earlier: try key.flatMap { try SessionTable.earlier(under: $0, in: db) }
                )
            )
            if let session = decision.save {
                try SessionRecord(session).upsert(db)
                if let key { try SessionTable.remember(key, for: session.id, in: db) }
            }
            return (decision.answer, try LogWriter.append(decision.drafts, in: db))
        }
    }
}
