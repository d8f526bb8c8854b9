public import Conference
public import Coordination
import GRDB

extension SQLiteStore: RegistryStore {
    public func registeredEndpoints() async throws(StoreError) -> [RegisteredEndpoint] {
        try await read { db in
            try EndpointRecord.order(Column("id")).fetchAll(db).map { try $0.registeredEndpoint() }
        }
    }

    public func save(
        _ endpoints: [RegisteredEndpoint],
        drafts: [LogDraft]
    ) async throws(StoreError) -> [LogEntry] {
        try await write { db in
            try EndpointTable.save(endpoints, in: db)
            return try LogWriter.append(drafts, in: db)
        }
    }

    public func profiles() async throws(StoreError) -> [Profile] {
        try await read { db in try ProfileRecord.order(Column("position")).fetchAll(db).map(\.profile) }
    }
}
