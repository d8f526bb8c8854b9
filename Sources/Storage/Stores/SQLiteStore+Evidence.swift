public import Conference
public import Coordination
import Foundation
import GRDB

extension SQLiteStore: EvidenceStore {
    public func commit(_ batch: EvidenceBatch) async throws(StoreError) -> [LogEntry] {
        let keys = keys
        return try await write { db in
            let keys = try keys.keys(of: batch.endpoints, in: db)
            try ProbeTable.append(batch.probes, keys: keys, in: db)
            try LinkStatusTable.save(batch.statuses, keys: keys, in: db)
            try BandwidthTable.append(batch.bandwidth, keys: keys, in: db)
            if let aliveAt = batch.aliveAt {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO daemon (id, aliveAt) VALUES (1, ?)",
                    arguments: [aliveAt.storedMilliseconds]
                )
            }
            return try LogWriter.append(batch.drafts, in: db)
        }
    }

    public func latestEvidence() async throws(StoreError) -> StoredEvidence {
        try await read { db in
            let ids = try EndpointKeys.ids(in: db)
            let aliveAt = try Int64.fetchOne(db, sql: "SELECT aliveAt FROM daemon")
            return StoredEvidence(
                statuses: try LinkStatusTable.all(ids: ids, in: db),
                probes: try ProbeTable.newest(ids: ids, in: db),
                bandwidth: try BandwidthTable.newest(ids: ids, in: db),
                reports: try ReportTable.newest(ids: ids, in: db),
                aliveAt: aliveAt.map(Date.init(storedMilliseconds:))
            )
        }
    }

    public func probes(
        of endpoint: EndpointID,
        before: HistoryCursor,
        limit: Int
    ) async throws(StoreError) -> HistoryPage<ProbeOutcome> {
        try await history(of: endpoint) { key, db in
            try ResultHistory.page(of: key, before: before, limit: limit, in: db)
        }
    }

    public func bandwidth(
        of endpoint: EndpointID,
        before: HistoryCursor,
        limit: Int
    ) async throws(StoreError) -> HistoryPage<BandwidthMeasurement> {
        try await history(of: endpoint) { key, db in
            let records = try BandwidthTable.history(of: key, before: before, limit: limit, in: db)
            return HistoryPage(records, limit: limit, item: { $0.measurement(of: endpoint) }, cursor: \.cursor)
        }
    }

    public func accept(
        _ report: FieldReport,
        drafts: [LogDraft]
    ) async throws(StoreError) -> ReportAcceptance {
        let keys = keys
        return try await write { db in
            guard let key = try keys.key(of: report.endpoint, in: db) else {
                throw StoreError.refused("endpoint \(report.endpoint) is not registered")
            }
            if let known = try ReportTable.report(of: key, clientID: report.clientID, in: db) {
                return .duplicate(try known.report(of: report.endpoint))
            }
            try ReportRecord(report, key: key).insert(db)
            return .accepted(try LogWriter.append(drafts, in: db))
        }
    }

    public func reports(
        of endpoint: EndpointID,
        before: HistoryCursor,
        limit: Int
    ) async throws(StoreError) -> HistoryPage<FieldReport> {
        try await history(of: endpoint) { key, db in
            let records = try ReportTable.history(of: key, before: before, limit: limit, in: db)
            return try HistoryPage(records, limit: limit, item: { try $0.report(of: endpoint) }, cursor: \.cursor)
        }
    }

    /// Nothing for an endpoint that was never registered.
    private func history<Item: Sendable>(
        of endpoint: EndpointID,
        _ body: @escaping @Sendable (Int64, Database) throws -> HistoryPage<Item>
    ) async throws(StoreError) -> HistoryPage<Item> {
        let keys = keys
        return try await read { db in
            guard let key = try keys.key(of: endpoint, in: db) else { return HistoryPage(items: [], next: nil) }
            return try body(key, db)
        }
    }
}

extension EvidenceBatch {
    /// Every endpoint about which the batch says something, some of them more than once.
    fileprivate var endpoints: some Sequence<EndpointID> {
        [probes.map(\.endpoint), Array(statuses.keys), bandwidth.map(\.endpoint)].joined()
    }
}
