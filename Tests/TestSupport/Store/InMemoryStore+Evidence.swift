public import Conference
public import Coordination
import Foundation

extension InMemoryStore: EvidenceStore {
    public func commit(_ batch: EvidenceBatch) async throws(StoreError) -> [LogEntry] {
        await passGate()
        try checkHealth()
        try checkRegistered(batch.probes.map(\.endpoint))
        try checkRegistered(batch.statuses.keys)
        try checkRegistered(batch.bandwidth.map(\.endpoint))
        for probe in batch.probes { probes[probe.endpoint, default: NumberedRows()].append(probe.outcome) }
        statuses.merge(batch.statuses) { _, new in new }
        for measurement in batch.bandwidth { measurements.append(measurement) }
        if let aliveAt = batch.aliveAt { self.aliveAt = aliveAt }
        commits += 1
        return write(batch.drafts)
    }

    public func latestEvidence() throws(StoreError) -> StoredEvidence {
        try checkHealth()
        return StoredEvidence(
            statuses: statuses,
            probes: probes.compactMapValues { $0.rows.last?.item },
            bandwidth: newestMeasurements.values.map(\.item),
            reports: Dictionary(reports.rows.map { ($0.item.endpoint, $0.item) }) { old, new in
                let setBack = old.receivedAt.timeIntervalSince(new.receivedAt) > LinkFreshness.tolerance
                return setBack || new.observedAt >= old.observedAt ? new : old
            },
            aliveAt: aliveAt
        )
    }

    public func probes(
        of endpoint: EndpointID,
        before: HistoryCursor,
        limit: Int
    ) throws(StoreError) -> HistoryPage<ProbeOutcome> {
        try checkHealth()
        let found = (probes[endpoint]?.rows ?? []).reversed().filter { row in
            before.row.map { row.number < $0 } ?? (row.item.startedAt < before.at)
        }
        return HistoryPage(Array(found.prefix(limit)), limit: limit, item: \.item) { row in
            HistoryCursor(at: row.item.startedAt, row: row.number)
        }
    }

    public func bandwidth(
        of endpoint: EndpointID,
        before: HistoryCursor,
        limit: Int
    ) throws(StoreError) -> HistoryPage<BandwidthMeasurement> {
        try checkHealth()
        return measurements.page(before: before, limit: limit, at: { $0.at }, where: { $0.endpoint == endpoint })
    }

    public func accept(_ report: FieldReport, drafts: [LogDraft]) throws(StoreError) -> ReportAcceptance {
        try checkHealth()
        try checkRegistered([report.endpoint])
        let known = reports.rows.map(\.item)
            .first { $0.endpoint == report.endpoint && $0.clientID == report.clientID }
        if let known { return .duplicate(known) }
        reports.append(report)
        return .accepted(write(drafts))
    }

    public func reports(
        of endpoint: EndpointID,
        before: HistoryCursor,
        limit: Int
    ) throws(StoreError) -> HistoryPage<FieldReport> {
        try checkHealth()
        return reports.page(before: before, limit: limit, at: { $0.receivedAt }, where: { $0.endpoint == endpoint })
    }

    struct Line: Hashable {
        var endpoint: EndpointID
        var direction: Direction
    }

    var newestMeasurements: [Line: NumberedRows<BandwidthMeasurement>.Row] {
        Dictionary(
            measurements.rows.map { (Line(endpoint: $0.item.endpoint, direction: $0.item.direction), $0) },
            uniquingKeysWith: { old, new in new.item.at >= old.item.at ? new : old }
        )
    }
}
