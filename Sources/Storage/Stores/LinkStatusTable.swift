import Conference
import Coordination
import Foundation
import GRDB

/// Rows of `linkStatus`, one per endpoint, written with nearly every batch.
enum LinkStatusTable {
    static func save(_ statuses: [EndpointID: LinkStatus], keys: [EndpointID: Int64], in db: Database) throws {
        guard !statuses.isEmpty else { return }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO linkStatus (endpoint, state, since, reason, pendingState, pendingCount, pendingSince,
                    pendingReason, flapping, changes, lastSucceeded, lastResultAt, lastHeardAt, suppressedBy, alarmed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (endpoint) DO UPDATE SET
                    state = excluded.state, since = excluded.since, reason = excluded.reason,
                    pendingState = excluded.pendingState, pendingCount = excluded.pendingCount,
                    pendingSince = excluded.pendingSince, pendingReason = excluded.pendingReason,
                    flapping = excluded.flapping, changes = excluded.changes,
                    lastSucceeded = excluded.lastSucceeded, lastResultAt = excluded.lastResultAt,
                    lastHeardAt = excluded.lastHeardAt, suppressedBy = excluded.suppressedBy,
                    alarmed = excluded.alarmed
                """
        )
        for (id, status) in statuses {
            guard let key = keys[id] else { continue }
            statement.setUncheckedArguments([
                key, status.state.rawValue, status.since.storedMilliseconds, status.reason?.rawValue,
                status.pending?.state.rawValue, status.pending?.count, status.pending?.since.storedMilliseconds,
                status.pending?.reason?.rawValue, status.flapping, status.changes, status.lastSucceeded,
                status.lastResultAt?.storedMilliseconds, status.lastHeardAt?.storedMilliseconds,
                status.suppressedBy?.rawValue, status.alarmed,
            ])
            try statement.execute()
        }
    }

    static func all(ids: [Int64: EndpointID], in db: Database) throws -> [EndpointID: LinkStatus] {
        var all: [EndpointID: LinkStatus] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT endpoint, state, since, reason, pendingState, pendingCount, pendingSince, pendingReason,
                    flapping, changes, lastSucceeded, lastResultAt, lastHeardAt, suppressedBy, alarmed FROM linkStatus
                """
        )
        while let row = try rows.next() {
            if let id = ids[row[0]] { all[id] = try status(row) }
        }
        return all
    }

    private static func status(_ row: Row) throws -> LinkStatus {
        LinkStatus(
            state: try state(row[1]),
            since: Date(storedMilliseconds: row[2]),
            reason: try reason(row[3]),
            pending: try pending(row),
            flapping: row[8],
            changes: row[9],
            lastSucceeded: row[10],
            lastResultAt: (row[11] as Int64?).map(Date.init(storedMilliseconds:)),
            lastHeardAt: (row[12] as Int64?).map(Date.init(storedMilliseconds:)),
            suppressedBy: (row[13] as String?).flatMap(EndpointID.init(rawValue:)),
            alarmed: row[14]
        )
    }

    private static func pending(_ row: Row) throws -> LinkStatus.Pending? {
        guard let word: String = row[4] else { return nil }
        return LinkStatus.Pending(
            state: try state(word),
            count: row[5],
            since: Date(storedMilliseconds: row[6]),
            reason: try reason(row[7])
        )
    }

    private static func state(_ word: String) throws -> LinkState {
        guard let state = LinkState(rawValue: word) else { throw StoreError.unreadable("linkStatus.state", word) }
        return state
    }

    private static func reason(_ word: String?) throws -> FailureReason? {
        guard let word else { return nil }
        guard let reason = FailureReason(rawValue: word) else {
            throw StoreError.unreadable("linkStatus.reason", word)
        }
        return reason
    }
}
