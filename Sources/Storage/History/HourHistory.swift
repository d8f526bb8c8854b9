import Conference
import Coordination
import Foundation
import GRDB

/// The hours of one endpoint: of the days that are summed up from the sums, of all others from the results themselves.
struct HourHistory: Sendable {
    let endpoint: Int64
    let hours: ClosedRange<UTCHour>

    func read(in db: Database) throws -> [HourOfHistory] {
        let days = hours.lowerBound.day...hours.upperBound.day
        let rows = try ProbeTable.unpacked(
            of: endpoint,
            after: try PackTable.lastProbe(in: db),
            before: .newest,
            limit: PackBoundary.maximumResults,
            in: db
        )
        var summed = try DayTable.summed(days, in: db)
        // What comes late will be summed up with its day, or where packs of it are gone, added to it.
        for row in rows where summed[row.result.hour.day]?.isFinal == false { summed[row.result.hour.day] = nil }
        var summaries: [UTCHour: HourSummary] = [:]
        for known in try DayTable.hours(of: endpoint, days, in: db)
        where hours.contains(known.hour) && summed[known.hour.day] != nil {
            summaries[known.hour] = known.summary
        }
        var tallies: [UTCHour: HourTally] = [:]
        func add(_ result: StoredResult, pack: Int64?) {
            let hour = result.hour
            guard hours.contains(hour), summed[hour.day]?.lacks(pack) ?? true else { return }
            tallies[hour, default: HourTally()].add(result)
        }
        for pack in try DayTable.packs(of: days, beside: summed, in: db) {
            try PackTable.results(pack: pack, endpoint: endpoint, in: db)?.results.forEach { add($0, pack: pack) }
        }
        rows.forEach { add($0.result, pack: nil) }
        for (hour, tally) in tallies { summaries[hour].merge(tally.summary) }
        return summaries.map { HourOfHistory(hour: $0.key, summary: $0.value) }.sorted { $0.hour < $1.hour }
    }
}
