public import Conference
public import Coordination
public import Foundation

extension InMemoryStore: HistoryStore {
    public func hours(of endpoint: EndpointID, from: Date, to: Date) throws(StoreError) -> [HourOfHistory] {
        try checkHealth()
        let summed = sums.values.flatMap { $0[endpoint] ?? [] }
        let known = Set(summed.map(\.hour))
        let counted = counted(endpoint).filter { !known.contains($0.hour) }
        return (summed + counted).filter { UTCHour(from) <= $0.hour && $0.hour.start < to }
            .sorted { $0.hour < $1.hour }
    }

    public func backlog() throws(StoreError) -> HistoryBacklog {
        try checkHealth()
        let days = packedRows.map { UTCDay($0.startedAt) }
        return HistoryBacklog(
            firstUnpacked: firstUnpacked,
            unsummedDays: Set(days).subtracting(sums.keys).sorted(),
            unreadable: unreadable
        )
    }

    /// In one step.
    public func advance(_ task: HistoryTask) throws(StoreError) -> Bool {
        try checkHealth()
        historyTasks.append(task)
        switch task {
        case .pack:
            guard let boundary = firstUnpacked.map({ PackBoundary(first: UTCHour($0)) }) else { return true }
            for (endpoint, outcomes) in probes {
                let rows = outcomes.rows.drop { $0.number <= packed[endpoint, default: 0] }
                    .prefix { boundary.admits(UTCHour($0.item.startedAt)) }
                if let last = rows.last { packed[endpoint] = last.number }
            }
        case .sumUp(let day):
            sums[day] = probes.keys.reduce(into: [:]) { sums, endpoint in
                sums[endpoint] = counted(endpoint).filter { $0.hour.day == day }
            }
        }
        return true
    }

    public func prune(_ ages: RetentionAges, limit: Int) throws(StoreError) -> Bool {
        try checkHealth()
        var left = limit
        for (endpoint, outcomes) in probes {
            var kept = outcomes
            let newest = outcomes.rows.last?.number
            let packed = packed[endpoint, default: 0]
            left -= kept.prune(limit: left) { row in
                guard row.number <= packed, row.item.startedAt < ages.results,
                    sums[UTCDay(row.item.startedAt)] != nil
                else { return false }
                if row.number == newest { spared[endpoint] = row.number }
                return row.number != newest
            }
            probes[endpoint] = kept
        }
        let newest = Set(newestMeasurements.values.map(\.number))
        left -= measurements.prune(limit: left) { $0.item.at < ages.summaries && !newest.contains($0.number) }
        sums = sums.filter { $0.key >= UTCDay(ages.summaries) }
        return left == 0
    }

    private var firstUnpacked: Date? {
        probes.flatMap { endpoint, outcomes in
            outcomes.rows.first { $0.number > packed[endpoint, default: 0] }.map { [$0.item.startedAt] } ?? []
        }
        .min()
    }

    private var packedRows: [ProbeOutcome] {
        probes.flatMap { endpoint, outcomes in
            outcomes.rows.filter { $0.number <= packed[endpoint, default: 0] && $0.number != spared[endpoint] }.map(
                \.item
            )
        }
    }

    private func counted(_ endpoint: EndpointID) -> [HourOfHistory] {
        var tallies: [UTCHour: HourTally] = [:]
        for row in probes[endpoint]?.rows ?? [] where row.number != spared[endpoint] {
            tallies[UTCHour(row.item.startedAt), default: HourTally()].add(row.item)
        }
        return tallies.map { HourOfHistory(hour: $0.key, summary: $0.value.summary) }
    }
}
