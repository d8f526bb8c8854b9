import Conference
import Coordination
import Foundation
import GRDB

/// Rows of `report`.
enum ReportTable {
    static func report(of key: Int64, clientID: String, in db: Database) throws -> ReportRecord? {
        try ReportRecord.filter(Column("endpoint") == key && Column("clientID") == clientID).fetchOne(db)
    }

    static func history(
        of key: Int64,
        before: HistoryCursor,
        limit: Int,
        in db: Database
    ) throws -> [ReportRecord] {
        try ReportRecord
            .filter(Column("endpoint") == key)
            .filter(sql: "(receivedAt, id) < (?, ?)", arguments: [before.at.storedMilliseconds, before.row ?? 0])
            .order(Column("receivedAt").desc, Column("id").desc)
            .limit(limit)
            .fetchAll(db)
    }

    /// One look-up in the index for each endpoint. A report that claims to have come later than one that came after it was
    /// stamped before the clock was set back, and covers nothing.
    static func newest(ids: [Int64: EndpointID], in db: Database) throws -> [EndpointID: FieldReport] {
        let records = try ReportRecord.fetchAll(
            db,
            sql: """
                SELECT report.* FROM endpoint JOIN report ON report.id = (
                    SELECT id FROM report AS this WHERE endpoint = endpoint.key AND NOT EXISTS (
                        SELECT 1 FROM report AS later WHERE later.endpoint = this.endpoint AND later.id > this.id
                        AND later.receivedAt < this.receivedAt - ?)
                    ORDER BY observedAt DESC, id DESC LIMIT 1)
                """,
            arguments: [Int64(LinkFreshness.tolerance * 1_000)]
        )
        var newest: [EndpointID: FieldReport] = [:]
        for record in records {
            if let id = ids[record.endpoint] { newest[id] = try record.report(of: id) }
        }
        return newest
    }
}
