import Conference
import Foundation
import GRDB

/// Rows of `pack` and `packedResults`.
enum PackTable {
    struct Pack: Hashable, Sendable {
        var number: Int64
        var firstProbe: Int64
        var lastProbe: Int64
        /// Starts of its results, milliseconds since 1970.
        var earliest: Int64
        var latest: Int64
        var results: Int
        var days: Set<UTCDay>
    }

    /// The newest row of `probe` that is in a pack; 0 without any.
    static func lastProbe(in db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(lastProbe) FROM pack") ?? 0
    }

    static func newest(in db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(number) FROM pack") ?? 0
    }

    /// The pack of a row, with its first; nil when the pack is gone or the row is not packed.
    static func pack(ofProbe id: Int64, in db: Database) throws -> (number: Int64, firstProbe: Int64)? {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT number, firstProbe FROM pack WHERE lastProbe >= ? ORDER BY lastProbe LIMIT 1",
            arguments: [id]
        )
        guard let row, (row[1] as Int64) <= id else { return nil }
        return (number: row[0], firstProbe: row[1])
    }

    static func insert(_ pack: Pack, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO pack (number, firstProbe, lastProbe, earliest, latest, results) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [pack.number, pack.firstProbe, pack.lastProbe, pack.earliest, pack.latest, pack.results]
        )
        for day in pack.days {
            try db.execute(
                sql: "INSERT INTO packDay (day, pack) VALUES (?, ?)",
                arguments: [day.number, pack.number]
            )
        }
    }

    static func write(_ results: [UInt8], id: Int64, in db: Database) throws {
        let statement = try db.cachedStatement(sql: "INSERT OR REPLACE INTO packedResults (id, results) VALUES (?, ?)")
        statement.setUncheckedArguments([id, Data(results)])
        try statement.execute()
    }

    /// Nil when the endpoint has no result in the pack.
    static func results(pack: Int64, endpoint: Int64, in db: Database) throws -> PackedResults? {
        let statement = try db.cachedStatement(sql: "SELECT results FROM packedResults WHERE id = ?")
        let blob = try Data.fetchOne(statement, arguments: [PackKey.id(pack: pack, endpoint: endpoint)])
        return try blob.map { try PackedResults(Array($0)) }
    }

    /// Deletes what an interrupted packing has left behind the last pack; returns how many.
    static func deleteUnfinished(limit: Int, in db: Database) throws -> Int {
        try db.execute(
            sql: """
                DELETE FROM packedResults WHERE id IN (
                    SELECT id FROM packedResults WHERE id >= ? ORDER BY id LIMIT ?)
                """,
            arguments: [PackKey.ids(of: try newest(in: db)).upperBound, limit]
        )
        return db.changesCount
    }

    /// Deletes at most `limit` results of the oldest pack when it is older than that, and all its days are summed up; with
    /// the last of them the pack itself. The newest pack stays, without its results: it says what is packed.
    ///
    /// Packs are numbered as they were written. One from the future was written while the clock ran ahead: it goes with the
    /// first of those behind it, and its days are never summed up.
    ///
    /// - Returns: Whether there may be more.
    static func prune(before: Date, now: Date, limit: Int, in db: Database) throws -> Bool {
        try db.execute(sql: "DELETE FROM pack WHERE results = 0 AND number < (SELECT max(number) FROM pack)")
        let oldest = try Int64.fetchOne(
            db,
            sql: """
                SELECT number FROM pack
                WHERE number = (SELECT min(number) FROM pack WHERE results > 0)
                    AND (latest < :before OR latest > :now AND EXISTS (
                        SELECT 1 FROM pack AS later WHERE results > 0 AND latest < :before))
                """,
            arguments: ["before": before.storedMilliseconds, "now": now.storedMilliseconds]
        )
        guard let oldest else { return false }
        let days = try Int.fetchAll(db, sql: "SELECT day FROM packDay WHERE pack = ?", arguments: [oldest])
        let due = days.map(UTCDay.init(number:)).filter { $0.end <= now }
        guard Set(try DayTable.unsummed(in: db)).isDisjoint(with: due) else { return false }
        for day in days {
            try db.execute(sql: "UPDATE summedDay SET isFinal = 1 WHERE day = ?", arguments: [day])
        }
        let ids = PackKey.ids(of: oldest)
        try db.execute(
            sql: """
                DELETE FROM packedResults WHERE id IN (
                    SELECT id FROM packedResults WHERE id >= ? AND id < ? ORDER BY id LIMIT ?)
                """,
            arguments: [ids.lowerBound, ids.upperBound, limit]
        )
        guard db.changesCount < limit else { return true }
        try db.execute(sql: "DELETE FROM packDay WHERE pack = ?", arguments: [oldest])
        if oldest < (try newest(in: db)) {
            try db.execute(sql: "DELETE FROM pack WHERE number = ?", arguments: [oldest])
        } else {
            try db.execute(sql: "UPDATE pack SET results = 0 WHERE number = ?", arguments: [oldest])
        }
        return true
    }
}
