public import Conference
public import Coordination
public import Foundation
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
        try await snapshots(of: session, except: [])
    }

    public func snapshots(
        of session: SessionID,
        except known: Set<GateMoment>
    ) async throws(StoreError) -> [GateSnapshot] {
        let stored = try await read { db in
            // The gates known are few: they are passed over in the index, and their rows are never read.
            var request = GateSnapshotRecord.filter(Column("session") == session.rawValue)
            for moment in known {
                request = request.filter(
                    Column("gate") != moment.gate.rawValue || Column("dueAt") != moment.dueAt.storedMilliseconds
                )
            }
            return try request.fetchAll(db).map(\.snapshot)
        }
        return stored.sorted { ($0.dueAt, -$0.gate.lead) < ($1.dueAt, -$1.gate.lead) }
    }

    public func save(
        _ signOff: SignOff,
        unlessSaidSince since: Date,
        drafts: [LogDraft]
    ) async throws(StoreError) -> [LogEntry]? {
        try await write { db in
            try SessionTable.mustHold(signOff.session, in: db)
            let last = try SignOffRecord.filter(Column("session") == signOff.session.rawValue)
                .order(Column("id").desc).fetchOne(db)?.signOff
            if let last, last.at >= since, signOff.repeats(last) { return nil }
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
