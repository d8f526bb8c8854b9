import Conference
import Coordination
import Foundation
import GRDB

/// Rows of `bandwidth`: a handful at a time.
enum BandwidthTable {
    static func append(
        _ measurements: [BandwidthMeasurement],
        keys: [EndpointID: Int64],
        in db: Database
    ) throws {
        for measurement in measurements {
            guard let key = keys[measurement.endpoint] else { continue }
            try BandwidthRecord(measurement, key: key).insert(db)
        }
    }

    static func history(
        of key: Int64,
        before: HistoryCursor,
        limit: Int,
        in db: Database
    ) throws -> [BandwidthRecord] {
        try BandwidthRecord
            .filter(Column("endpoint") == key)
            .filter(sql: "(at, id) < (?, ?)", arguments: [before.at.storedMilliseconds, before.row ?? 0])
            .order(Column("at").desc, Column("id").desc)
            .limit(limit)
            .fetchAll(db)
    }

    /// One look-up in the index for each endpoint and direction, however long the history is.
    static func newest(ids: [Int64: EndpointID], in db: Database) throws -> [BandwidthMeasurement] {
        try BandwidthRecord.fetchAll(
            db,
            sql: """
                SELECT bandwidth.* FROM endpoint CROSS JOIN (SELECT 'down' AS direction UNION ALL SELECT 'up') AS way
                JOIN bandwidth ON bandwidth.id = (
                    SELECT id FROM bandwidth WHERE endpoint = endpoint.key AND direction = way.direction
                    ORDER BY at DESC, id DESC LIMIT 1)
                """
        )
        .compactMap { record in ids[record.endpoint].map(record.measurement) }
    }

    static func prune(before: Date, limit: Int, in db: Database) throws -> Int {
        try db.execute(
            sql: """
                DELETE FROM bandwidth WHERE id IN (
                    SELECT id FROM bandwidth AS old WHERE at < ?
                    AND id <> (
                        SELECT id FROM bandwidth WHERE endpoint = old.endpoint AND direction = old.direction
                        ORDER BY at DESC, id DESC LIMIT 1)
                    ORDER BY at LIMIT ?)
                """,
            arguments: [before.storedMilliseconds, limit]
        )
        return db.changesCount
    }
}
