import Conference
import GRDB

/// A day while it is summed up, some endpoints at a time.
struct DayDraft: Sendable {
    let day: UTCDay
    /// Those that hold results of the day, oldest first.
    let packs: [Int64]
    /// Older packs of the day have begun to go: what came since is added to its sum.
    let isAddition: Bool
    /// The first endpoint that is not summed up.
    var next: Int64 = 0
    /// What is to be added, all at once: in two halves, one of which a crash could repeat, it would count twice.
    var additions: [Int64: [Int: HourSummary]] = [:]

    static func begin(_ day: UTCDay, in db: Database) throws -> DayDraft {
        let sums = try DayTable.summed(day...day, in: db).filter { $0.value.isFinal }
        return DayDraft(
            day: day,
            packs: try DayTable.packs(of: day...day, beside: sums, in: db),
            isAddition: !sums.isEmpty
        )
    }

    /// The day's hours of the endpoints from `next` on.
    ///
    /// What cannot be read is left out and counted: what is lost is lost, and must not keep the rest from being summed up.
    func summed(
        _ endpoints: Range<Int64>,
        in db: Database
    ) throws -> (hours: [Int64: [Int: HourSummary]], unreadable: Int) {
        var tallies: [Int64: [Int: HourTally]] = [:]
        var unreadable = 0
        for pack in packs {
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: "SELECT id, results FROM packedResults WHERE id >= ? AND id < ?"),
                arguments: [
                    PackKey.id(pack: pack, endpoint: endpoints.lowerBound),
                    PackKey.id(pack: pack, endpoint: endpoints.upperBound),
                ]
            )
            while let row = try rows.next() {
                guard let packed = try? PackedResults(row.blob(1)) else {
                    unreadable += 1
                    continue
                }
                for result in packed.results where result.hour.day == day {
                    let place = result.hour.number - day.firstHour.number
                    tallies[PackKey.endpoint(of: row[0]), default: [:]][place, default: HourTally()].add(result)
                }
            }
        }
        return (tallies.mapValues { $0.mapValues(\.summary) }, unreadable)
    }
}

extension Row {
    /// A column that is a blob; empty for anything else.
    func blob(_ index: Int) -> [UInt8] {
        (try? withUnsafeData(atIndex: index) { $0.map { Array($0) } }) ?? []
    }
}
