public import Conference
public import Coordination
public import Foundation

extension InMemoryStore: EvidenceStore {
    public func commit(_ batch: EvidenceBatch) throws(StoreError) -> [LogEntry] {
        try checkHealth()
        try checkRegistered(batch.probes.map(\.endpoint))
        try checkRegistered(batch.statuses.keys)
        try checkRegistered(batch.bandwidth.map(\.endpoint))
        for probe in batch.probes { probes[probe.endpoint, default: []].append(probe.outcome) }
        statuses.merge(batch.statuses) { _, new in new }
        measurements += batch.bandwidth
        if let aliveAt = batch.aliveAt { self.aliveAt = aliveAt }
        commits += 1
        return write(batch.drafts)
    }

    public func latestEvidence() throws(StoreError) -> StoredEvidence {
        try checkHealth()
        return StoredEvidence(
            statuses: statuses,
            probes: probes.compactMapValues(\.last),
            bandwidth: Array(newestMeasurements.values),
            reports: Dictionary(reports.map { ($0.endpoint, $0) }) { old, new in
                new.observedAt >= old.observedAt ? new : old
            },
            aliveAt: aliveAt
        )
    }

    public func probes(
        of endpoint: EndpointID,
        before: Date,
        limit: Int
    ) throws(StoreError) -> [ProbeOutcome] {
        try checkHealth()
        return Array((probes[endpoint] ?? []).reversed().filter { $0.startedAt < before }.prefix(limit))
    }

    public func bandwidth(
        of endpoint: EndpointID,
        before: Date,
        limit: Int
    ) throws(StoreError) -> [BandwidthMeasurement] {
        try checkHealth()
        let found = measurements.reversed().filter { $0.endpoint == endpoint && $0.at < before }
        return Array(found.sorted { $0.at > $1.at }.prefix(limit))
    }

    public func accept(_ report: FieldReport, drafts: [LogDraft]) throws(StoreError) -> ReportAcceptance {
        try checkHealth()
        try checkRegistered([report.endpoint])
        let known = reports.first { $0.endpoint == report.endpoint && $0.clientID == report.clientID }
        if let known { return .duplicate(known) }
        reports.append(report)
        return .accepted(write(drafts))
    }

    public func reports(
        of endpoint: EndpointID,
        before: Date,
        limit: Int
    ) throws(StoreError) -> [FieldReport] {
        try checkHealth()
        let found = reports.reversed().filter { $0.endpoint == endpoint && $0.receivedAt < before }
        return Array(found.sorted { $0.receivedAt > $1.receivedAt }.prefix(limit))
    }

    public func prune(before: Date, limit: Int) throws(StoreError) -> Int {
        try checkHealth()
        var left = limit
        for (endpoint, outcomes) in probes where left > 0 {
            let old = outcomes.dropLast().filter { $0.startedAt < before }.prefix(left)
            left -= old.count
            probes[endpoint]?.removeAll { outcome in old.contains(outcome) }
        }
        let newest = Set(newestMeasurements.values)
        measurements.removeAll { measurement in
            guard left > 0, measurement.at < before, !newest.contains(measurement) else { return false }
            left -= 1
            return true
        }
        return limit - left
    }

    private struct Line: Hashable {
        var endpoint: EndpointID
        var direction: Direction
    }

    private var newestMeasurements: [Line: BandwidthMeasurement] {
        Dictionary(measurements.map { (Line(endpoint: $0.endpoint, direction: $0.direction), $0) }) { old, new in
            new.at >= old.at ? new : old
        }
    }
}
