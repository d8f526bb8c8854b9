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
        // What comes late will be summed up with its day, if that can be done.
        for row in rows where summed[row.result.hour.day] == false { summed[row.result.hour.day] = nil }
        let known = try DayTable.hours(of: endpoint, days, in: db)
            .filter { hours.contains($0.hour) && summed[$0.hour.day] != nil }
        var tallies: [UTCHour: HourTally] = [:]
        func add(_ result: StoredResult) {
            let hour = result.hour
            guard hours.contains(hour), summed[hour.day] == nil else { return }
            tallies[hour, default: HourTally()].add(result)
        }
        for pack in try DayTable.packs(of: days, except: Set(summed.keys), in: db) {
            try PackTable.results(pack: pack, endpoint: endpoint, in: db)?.results.forEach(add)
        }
        rows.forEach { add($0.result) }
        let counted = tallies.map { HourOfHistory(hour: $0.key, summary: $0.value.summary) }
        return (known + counted).sorted { $0.hour < $1.hour }
    }
}
