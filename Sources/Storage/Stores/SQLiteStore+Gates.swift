public import Conference
public import Coordination
import GRDB

extension SQLiteStore {
    public func waivers(of session: SessionID) async throws(StoreError) -> [Waiver] {
        try await read { db in
            try WaiverRecord.filter(Column("session") == session.rawValue).order(Column("endpoint")).fetchAll(db)
                .map(\.waiver)
        }
    }

    public func save(_ waiver: Waiver, drafts: [LogDraft]) async throws(StoreError) -> [LogEntry] {
        try await write { db in
            try SessionTable.mustHold(waiver.session, in: db)
            try WaiverRecord(waiver).upsert(db)
            return try LogWriter.append(drafts, in: db)
        }
    }

    public func freeze(
        _ snapshot: GateSnapshot,
        drafts: [LogDraft]
    ) async throws(StoreError) -> [LogEntry]? {
        try await write { db in
            try SessionTable.mustHold(snapshot.session, in: db)
            let frozen = GateSnapshotRecord.filter(
                Column("session") == snapshot.session.rawValue && Column("gate") == snapshot.gate.rawValue
                    && Column("dueAt") == snapshot.dueAt.storedMilliseconds
            )
            guard try frozen.isEmpty(db) else { return nil }
            try GateSnapshotRecord(snapshot).insert(db)
            return try LogWriter.append(drafts, in: db)
        }
    }

    public func snapshots(of session: SessionID) async throws(StoreError) -> [GateSnapshot] {
        let stored = try await read { db in
            try GateSnapshotRecord.filter(Column("session") == session.rawValue).fetchAll(db).map(\.snapshot)
        }
        return stored.sorted { ($0.dueAt, -$0.gate.lead) < ($1.dueAt, -$1.gate.lead) }
    }

    public func save(_ signOff: SignOff, drafts: [LogDraft]) async throws(StoreError) -> [LogEntry] {
        try await write { db in
            try SessionTable.mustHold(signOff.session, in: db)
            try SignOffRecord(signOff).insert(db)
            return try LogWriter.append(drafts, in: db)
        }
    }

    public func signOffs(of session: SessionID) async throws(StoreError) -> [SignOff] {
        try await read { db in
            try SignOffRecord.filter(Column("session") == session.rawValue).order(Column("id")).fetchAll(db)
                .map(\.signOff)
        }
    }
}

extension SessionTable {
    /// Says which session is missing, where the foreign key would only say that something is.
    fileprivate static func mustHold(_ id: SessionID, in db: Database) throws {
        guard try SessionRecord.filter(Column("id") == id.rawValue).isEmpty(db) else { return }
        throw StoreError.failed("session \(id) does not exist")
    }
}
