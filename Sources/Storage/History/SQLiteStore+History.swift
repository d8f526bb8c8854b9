public import Conference
public import Coordination
public import Foundation
import GRDB

extension SQLiteStore: HistoryStore {
    public func hours(
        of endpoint: EndpointID,
        from: Date,
        to: Date
    ) async throws(StoreError) -> [HourOfHistory] {
        let first = UTCHour(from)
        let end = UTCHour(to)
        let last = end.start < to ? end : UTCHour(number: end.number - 1)
        guard first <= last else { return [] }
        let keys = keys
        return try await read { db in
            guard let key = try keys.key(of: endpoint, in: db) else { return [] }
            return try HourHistory(endpoint: key, hours: first...last).read(in: db)
        }
    }

    public func backlog() async throws(StoreError) -> HistoryBacklog {
        let work = work
        return try await read { db in
            HistoryBacklog(
                firstUnpacked: try ProbeTable.firstStart(after: try PackTable.lastProbe(in: db), in: db),
                unsummedDays: try DayTable.unsummed(in: db),
                unreadable: work.unreadable
            )
        }
    }

    public func prune(_ ages: RetentionAges, limit: Int) async throws(StoreError) -> Bool {
        let hasMoreResults = try await write { db in
            try PackTable.prune(before: ages.results, now: ages.now, limit: limit, in: db)
        }
        let hasMoreSummaries = try await write { db in
            let days = try DayTable.prune(before: ages.summaries, limit: limit, in: db)
            return try BandwidthTable.prune(before: ages.summaries, limit: limit, in: db) == limit || days == limit
        }
        return hasMoreResults || hasMoreSummaries
    }
}
