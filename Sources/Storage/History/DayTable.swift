import Conference
import Foundation
import GRDB

/// Rows of `probeDay`, `packDay` and `summedDay`.
enum DayTable {
    /// How far a day is summed up.
    struct Sum: Hashable, Sendable {
        /// The newest pack that is in it.
        var lastPack: Int64
        /// Packs of it have begun to go: what comes later can only be added.
        var isFinal: Bool

        /// Whether results of a pack, or of none yet, still have to be added.
        func lacks(_ pack: Int64?) -> Bool { isFinal && pack.map { $0 > lastPack } ?? true }
    }

    /// Packs that hold results of these days, oldest first.
    ///
    /// - Parameter sums: Of these days only packs that are to be added count.
    static func packs(of days: ClosedRange<UTCDay>, beside sums: [UTCDay: Sum] = [:], in db: Database) throws -> [Int64]
    {
        var packs: Set<Int64> = []
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT day, pack FROM packDay WHERE day BETWEEN ? AND ?",
            arguments: [days.lowerBound.number, days.upperBound.number]
        )
        while let row = try rows.next() {
            if sums[UTCDay(number: row[0])]?.lacks(row[1]) ?? true { packs.insert(row[1]) }
        }
        return packs.sorted()
    }

    /// Days of which there are results in packs that no sum knows.
    static func unsummed(in db: Database) throws -> [UTCDay] {
        try Int.fetchAll(
            db,
            sql: """
                SELECT packDay.day FROM packDay LEFT JOIN summedDay USING (day)
                GROUP BY packDay.day
                HAVING max(packDay.pack) > coalesce(summedDay.lastPack, 0)
                ORDER BY packDay.day
                """
        )
        .map(UTCDay.init(number:))
    }

    /// Days, of those from the first to the last, whose sums hold all that is packed, or are final.
    static func summed(_ days: ClosedRange<UTCDay>, in db: Database) throws -> [UTCDay: Sum] {
        var summed: [UTCDay: Sum] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT day, lastPack, isFinal FROM summedDay WHERE day BETWEEN ? AND ?",
            arguments: [days.lowerBound.number, days.upperBound.number]
        )
        while let row = try rows.next() {
            summed[UTCDay(number: row[0])] = Sum(lastPack: row[1], isFinal: row[2])
        }
        for day in try unsummed(in: db) where summed[day]?.isFinal == false { summed[day] = nil }
        return summed
    }

    static func write(_ hours: [Int: HourSummary], endpoint: Int64, day: UTCDay, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO probeDay (endpoint, day, hours) VALUES (?, ?, ?)"
        )
        statement.setUncheckedArguments([endpoint, day.number, Data(DayOfHours.pack(hours))])
        try statement.execute()
    }

    /// Adds hours to those that are there already, or writes them in place of what cannot be read: what is lost is lost, and
    /// must not keep this day and all later ones from being summed up.
    ///
    /// - Returns: Whether what was there could be read.
    static func add(_ hours: [Int: HourSummary], endpoint: Int64, day: UTCDay, in db: Database) throws -> Bool {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT hours FROM probeDay WHERE endpoint = ? AND day = ?",
            arguments: [endpoint, day.number]
        )
        let known: [Int: HourSummary]? = if let row { try? DayOfHours.read(row.blob(0)) } else { [:] }
        var sum = known ?? [:]
        for (place, hour) in hours { sum[place].merge(hour) }
        try write(sum, endpoint: endpoint, day: day, in: db)
        return known != nil
    }

    static func finish(_ draft: DayDraft, in db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO summedDay (day, lastPack, isFinal) VALUES (?, ?, ?)",
            arguments: [draft.day.number, draft.packs.last ?? 0, draft.isAddition]
        )
    }

    /// Summed hours of an endpoint, in the order of time.
    static func hours(of endpoint: Int64, _ days: ClosedRange<UTCDay>, in db: Database) throws -> [HourOfHistory] {
        var hours: [HourOfHistory] = []
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT day, hours FROM probeDay WHERE endpoint = ? AND day BETWEEN ? AND ? ORDER BY day",
            arguments: [endpoint, days.lowerBound.number, days.upperBound.number]
        )
        while let row = try rows.next() {
            let day = UTCDay(number: row[0])
            for (place, summary) in try DayOfHours.read(row.blob(1)).sorted(by: { $0.key < $1.key }) {
                hours.append(
                    HourOfHistory(hour: UTCHour(number: day.firstHour.number + place), summary: summary)
                )
            }
        }
        return hours
    }

    /// Deletes at most `limit` days that ended before a moment; returns how many.
    static func prune(before: Date, limit: Int, in db: Database) throws -> Int {
        let first = UTCDay(before).number
        // Most of the time there is nothing: a look at every endpoint would hold the store for it.
        guard try Int.fetchOne(db, sql: "SELECT 1 FROM summedDay WHERE day < ? LIMIT 1", arguments: [first]) != nil
        else {
            return 0
        }
        try db.execute(
            sql: """
                DELETE FROM probeDay WHERE (endpoint, day) IN (
                    SELECT probeDay.endpoint, probeDay.day FROM endpoint
                    CROSS JOIN probeDay ON probeDay.endpoint = endpoint.key AND probeDay.day < ? LIMIT ?)
                """,
            arguments: [first, limit]
        )
        let deleted = db.changesCount
        if deleted < limit {
            // While a pack knows of the day, the mark keeps it from being summed up from what is left of it.
            try db.execute(
                sql: "DELETE FROM summedDay WHERE day < ? AND day NOT IN (SELECT day FROM packDay)",
                arguments: [first]
            )
        }
        return deleted
    }
}
