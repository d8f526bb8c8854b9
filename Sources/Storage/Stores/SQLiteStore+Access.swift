public import Conference
public import Coordination
public import Foundation
import GRDB

extension SQLiteStore: AccessStore {
    public func save(
        _ credential: Credential,
        drafts: [LogDraft]
    ) async throws(StoreError) -> [LogEntry] {
        try await write { db in
            try CredentialRecord(credential).save(db)
            return try LogWriter.append(drafts, in: db)
        }
    }

    public func credentials(_ kind: Credential.Kind) async throws(StoreError) -> [Credential] {
        try await read { db in
            try CredentialRecord
                .filter(Column("kind") == kind.rawValue)
                .order(Column("createdAt").desc, Column.rowID.desc)
                .fetchAll(db)
                .map(\.credential)
        }
    }

    public func credential(hash: String) async throws(StoreError) -> Credential? {
        try await read { db in
            try CredentialRecord.filter(Column("hash") == hash).fetchOne(db)?.credential
        }
    }

    public func credential(id: String) async throws(StoreError) -> Credential? {
        try await read { db in
            try CredentialRecord.filter(Column("id") == id).fetchOne(db)?.credential
        }
    }

    public func revoke(
        _ id: String,
        at: Date,
        drafts: [LogDraft]
    ) async throws(StoreError) -> [LogEntry]? {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE credential SET revokedAt = ?2
                    WHERE id = ?1 AND revokedAt IS NULL AND (expiresAt IS NULL OR expiresAt > ?2)
                    """,
                arguments: [id, at.storedMilliseconds]
            )
            guard db.changesCount == 1 else { return nil }
            return try LogWriter.append(drafts, in: db)
        }
    }
}
