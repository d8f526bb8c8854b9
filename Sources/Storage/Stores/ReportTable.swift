import Conference
import Foundation
import GRDB

/// Rows of `report`.
enum ReportTable {
    static func report(of key: Int64, clientID: String, in db: Database) throws -> ReportRecord? {
        try ReportRecord.filter(Column("endpoint") == key && Column("clientID") == clientID).fetchOne(db)
    }

    static func history(of key: Int64, before: Date, limit: Int, in db: Database) throws -> [ReportRecord] {
        try ReportRecord
            .filter(Column("endpoint") == key && Column("receivedAt") < before.storedMilliseconds)
            .order(Column("receivedAt").desc, Column("id").desc)
            .limit(limit)
            .fetchAll(db)
    }

    /// One look-up in the index for each endpoint.
    static func newest(ids: [Int64: EndpointID], in db: Database) throws -> [EndpointID: FieldReport] {
        let records = try ReportRecord.fetchAll(
            db,
            sql: """
                SELECT report.* FROM endpoint JOIN report ON report.id = (
                    SELECT id FROM report WHERE endpoint = endpoint.key ORDER BY observedAt DESC, id DESC LIMIT 1)
                """
        )
        var newest: [EndpointID: FieldReport] = [:]
        for record in records {
            if let id = ids[record.endpoint] { newest[id] = try record.report(of: id) }
        }
        return newest
    }
}
