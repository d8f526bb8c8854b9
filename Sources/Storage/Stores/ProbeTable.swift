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

    /// Follows the chain: from the row that was read last, `limit` steps; from the newest, as many more as there are rows
    /// after the time of `before`.
    static func history(
        of key: Int64,
        before: HistoryCursor,
        limit: Int,
        in db: Database
    ) throws -> HistoryPage<ProbeOutcome> {
        let rows = try Row.fetchAll(
            db,
            sql: """
                WITH RECURSIVE chain AS (
                    SELECT probe.* FROM probe WHERE id = CASE WHEN :row IS NULL
                        THEN (SELECT probe FROM newestProbe WHERE endpoint = :key)
                        ELSE (SELECT previous FROM probe WHERE id = :row AND endpoint = :key) END
                    UNION ALL
                    SELECT probe.* FROM chain JOIN probe ON probe.id = chain.previous
                )
                SELECT \(columns), id FROM chain WHERE :row IS NOT NULL OR startedAt < :at LIMIT :limit
                """,
            arguments: ["key": key, "row": before.row, "at": before.at.storedMilliseconds, "limit": limit]
        )
        return try HistoryPage(rows, limit: limit, item: outcome) { row in
            HistoryCursor(at: Date(storedMilliseconds: row[0]), row: row[11])
        }
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
            if let id = ids[key] { newest[id] = try outcome(row) }
        }
        return newest
    }

    static func prune(before: Date, limit: Int, in db: Database) throws -> Int {
        try db.execute(
            sql: """
                DELETE FROM probe WHERE id IN (
                    SELECT id FROM probe AS old WHERE startedAt < ?
                    AND id <> (SELECT probe FROM newestProbe WHERE endpoint = old.endpoint)
                    ORDER BY startedAt LIMIT ?)
                """,
            arguments: [before.storedMilliseconds, limit]
        )
        return db.changesCount
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
                nil, nil, nil, nil, nil, failure.reason.rawValue, failure.detail,
            ]
        }
    }

    private static func outcome(_ row: Row) throws -> ProbeOutcome {
        let startedAt = Date(storedMilliseconds: row[0])
        let lagMs = Double(storedMicroseconds: row[1])
        let totalMs = Double(storedMicroseconds: row[2])
        guard let failure: String = row[9] else {
            let timings = ProbeTimings(
                dnsMs: Double(storedMicroseconds: row[4] ?? 0),
                connectMs: Double(storedMicroseconds: row[5] ?? 0),
                tlsMs: Double(storedMicroseconds: row[6] ?? 0),
                firstByteMs: Double(storedMicroseconds: row[7] ?? 0),
                totalMs: totalMs
            )
            let expiry: Int64? = row[8]
            let answer = ProbeOutcome.Answer(
                status: row[3],
                timings: timings,
                certificateExpiry: expiry.map(Date.init(storedMilliseconds:))
            )
            return ProbeOutcome(startedAt: startedAt, lagMs: lagMs, result: .answered(answer))
        }
        guard let reason = FailureReason(rawValue: failure) else {
            throw StoreError.unreadable("probe.failure", failure)
        }
        let failed = ProbeOutcome.Failure(reason: reason, status: row[3], detail: row[10] ?? "", totalMs: totalMs)
        return ProbeOutcome(startedAt: startedAt, lagMs: lagMs, result: .failed(failed))
    }
}
