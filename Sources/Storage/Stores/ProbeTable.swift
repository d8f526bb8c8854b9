import Conference
import Coordination
import Foundation
import GRDB

/// Rows of `probe`, written by the thousand: one prepared statement, values bound by position.
enum ProbeTable {
    static func append(_ probes: [ProbeResult], keys: [EndpointID: Int64], in db: Database) throws {
        guard !probes.isEmpty else { return }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO probe (endpoint, previous, startedAt, lagUs, totalUs, status, dnsUs, connectUs, tlsUs,
                    firstByteUs, certificateExpiry, failure, detail)
                VALUES (?1, (SELECT probe FROM newestProbe WHERE endpoint = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8,
                    ?9, ?10, ?11, ?12)
                """
        )
        for probe in probes {
            guard let key = keys[probe.endpoint] else { continue }
            statement.setUncheckedArguments(arguments(probe.outcome, key: key))
            try statement.execute()
        }
    }

    /// Follows the chain of the rows that are not packed: from the row that was read last, `limit` steps; from the newest, as
    /// many more as there are rows after the time of `before`.
    ///
    /// - Parameter packed: The newest row that is in a pack.
    static func unpacked(
        of key: Int64,
        after packed: Int64,
        before: HistoryCursor,
        limit: Int,
        in db: Database
    ) throws -> [(id: Int64, result: StoredResult)] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                WITH RECURSIVE chain AS (
                    SELECT probe.* FROM probe WHERE id > :packed AND id = CASE WHEN :row IS NULL
                        THEN (SELECT probe FROM newestProbe WHERE endpoint = :key)
                        ELSE (SELECT previous FROM probe WHERE id = :row AND endpoint = :key) END
                    UNION ALL
                    SELECT probe.* FROM chain JOIN probe ON probe.id = chain.previous WHERE probe.id > :packed
                )
                SELECT \(columns), id FROM chain WHERE :row IS NOT NULL OR startedAt < :at LIMIT :limit
                """,
            arguments: [
                "key": key, "packed": packed, "row": before.row, "at": before.at.storedMilliseconds, "limit": limit,
            ]
        )
        return try rows.map { row in (id: row[11], result: try StoredResult(row)) }
    }

    /// The newest row of an endpoint, which stays when it is packed, and when its pack is gone.
    static func newest(of key: Int64, in db: Database) throws -> (id: Int64, result: StoredResult)? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT \(columns), id FROM probe WHERE id = (SELECT probe FROM newestProbe WHERE endpoint = ?)
                """,
            arguments: [key]
        )
        return try row.map { row in (id: row[11], result: try StoredResult(row)) }
    }

    /// When the first row started that is not packed.
    static func firstStart(after packed: Int64, in db: Database) throws -> Date? {
        try Int64.fetchOne(
            db,
            sql: "SELECT startedAt FROM probe WHERE id > ? ORDER BY id LIMIT 1",
            arguments: [packed]
        )
        .map(Date.init(storedMilliseconds:))
    }

    /// Rows in the order in which they were written.
    static func each(
        after id: Int64,
        limit: Int,
        in db: Database,
        _ body: (_ id: Int64, _ endpoint: Int64, _ result: StoredResult) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT \(columns), id, endpoint FROM probe WHERE id > ? ORDER BY id LIMIT ?",
            arguments: [id, limit]
        )
        while let row = try rows.next() { try body(row[11], row[12], try StoredResult(row)) }
    }

    /// Deletes at most `limit` rows that are in a pack, but never the newest of an endpoint; returns how many.
    static func deletePacked(through packed: Int64, limit: Int, in db: Database) throws -> Int {
        try db.execute(
            sql: """
                DELETE FROM probe WHERE id IN (
                    SELECT id FROM probe AS old WHERE id <= ?
                    AND NOT EXISTS (SELECT 1 FROM newestProbe WHERE endpoint = old.endpoint AND probe = old.id)
                    ORDER BY id LIMIT ?)
                """,
            arguments: [packed, limit]
        )
        return db.changesCount
    }

    static func newest(ids: [Int64: EndpointID], in db: Database) throws -> [EndpointID: ProbeOutcome] {
        var newest: [EndpointID: ProbeOutcome] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(columns), newestProbe.endpoint FROM newestProbe JOIN probe ON probe.id = newestProbe.probe
                """
        )
        while let row = try rows.next() {
            let key: Int64 = row[11]
            if let id = ids[key] { newest[id] = try StoredResult(row).outcome }
        }
        return newest
    }

    private static let columns = """
        startedAt, lagUs, totalUs, status, dnsUs, connectUs, tlsUs, firstByteUs, certificateExpiry, failure, detail
        """

    private static func arguments(_ outcome: ProbeOutcome, key: Int64) -> StatementArguments {
        let lag = outcome.lagMs.storedMicroseconds
        let startedAt = outcome.startedAt.storedMilliseconds
        switch outcome.result {
        case .answered(let answer):
            let timings = answer.timings
            return [
                key, startedAt, lag, timings.totalMs.storedMicroseconds, answer.status,
                timings.dnsMs.storedMicroseconds, timings.connectMs.storedMicroseconds,
                timings.tlsMs.storedMicroseconds, timings.firstByteMs.storedMicroseconds,
                answer.certificateExpiry?.storedMilliseconds, nil, nil,
            ]
        case .failed(let failure):
            return [
                key, startedAt, lag, failure.totalMs.storedMicroseconds, failure.status,
                nil, nil, nil, nil, nil, failure.reason.rawValue,
                FailureText.join(failure.cause, failure.detail),
            ]
        }
    }
}

extension StoredResult {
    /// - Parameter row: `ProbeTable.columns`.
    fileprivate init(_ row: Row) throws {
        startedAt = row[0]
        lagUs = row[1]
        totalUs = row[2]
        guard let word: String = row[9] else {
            found = .answered(
                Answer(
                    status: row[3],
                    dnsUs: row[4] ?? 0,
                    connectUs: row[5] ?? 0,
                    tlsUs: row[6] ?? 0,
                    firstByteUs: row[7] ?? 0,
                    expiry: row[8]
                )
            )
            return
        }
        guard let reason = FailureReason(rawValue: word) else { throw StoreError.unreadable("probe.failure", word) }
        found = .failed(Failure(reason: reason, status: row[3], detail: row[10] ?? ""))
    }
}
