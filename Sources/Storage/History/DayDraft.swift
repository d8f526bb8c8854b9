import Conference
import GRDB

/// A day while it is summed up, some endpoints at a time.
struct DayDraft: Sendable {
    let day: UTCDay
    /// Those that hold results of the day, oldest first.
    let packs: [Int64]
    /// The first endpoint that is not summed up.
    var next: Int64 = 0

    static func begin(_ day: UTCDay, in db: Database) throws -> DayDraft {
        DayDraft(day: day, packs: try DayTable.packs(of: day...day, in: db))
    }

    /// The day's hours of the endpoints from `next` on.
    ///
    /// A pack that cannot be read is left out: what is lost is lost, and must not keep the rest from being summed up.
    func summed(_ endpoints: Range<Int64>, in db: Database) throws -> [Int64: [Int: HourSummary]] {
        var tallies: [Int64: [Int: HourTally]] = [:]
        for pack in packs {
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: "SELECT id, results FROM packedResults WHERE id >= ? AND id < ?"),
                arguments: [
                    PackKey.id(pack: pack, endpoint: endpoints.lowerBound),
                    PackKey.id(pack: pack, endpoint: endpoints.upperBound),
                ]
            )
            while let row = try rows.next() {
                guard let packed = try? PackedResults(row.blob(1)) else { continue }
                for result in packed.results where result.hour.day == day {
                    let place = result.hour.number - day.firstHour.number
                    tallies[PackKey.endpoint(of: row[0]), default: [:]][place, default: HourTally()].add(result)
                }
            }
        }
        return tallies.mapValues { $0.mapValues(\.summary) }
    }
}

extension Row {
    /// A column that is a blob; empty for anything else.
    func blob(_ index: Int) -> [UInt8] {
        (try? withUnsafeData(atIndex: index) { $0.map { Array($0) } }) ?? []
    }
}
