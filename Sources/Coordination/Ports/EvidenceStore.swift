public import Conference
public import Foundation

/// One write of the poller: everything of it is kept or nothing.
public struct EvidenceBatch: Hashable, Sendable {
    public var probes: [ProbeResult]
    public var statuses: [EndpointID: LinkStatus]
    public var bandwidth: [BandwidthMeasurement]
    /// Log entries; those that notify get an outbox row in the same transaction.
    public var drafts: [LogDraft]
    /// The daemon was alive at this moment; a later start subtracts the gap from what is overdue.
    public var aliveAt: Date?

    public init(
        probes: [ProbeResult] = [],
        statuses: [EndpointID: LinkStatus] = [:],
        bandwidth: [BandwidthMeasurement] = [],
        drafts: [LogDraft] = [],
        aliveAt: Date? = nil
    ) {
        self.probes = probes
        self.statuses = statuses
        self.bandwidth = bandwidth
        self.drafts = drafts
        self.aliveAt = aliveAt
    }

    public var isEmpty: Bool {
        probes.isEmpty && statuses.isEmpty && bandwidth.isEmpty && drafts.isEmpty && aliveAt == nil
    }
}

/// What a start needs to go on where the last run ended.
public struct StoredEvidence: Hashable, Sendable {
    public var statuses: [EndpointID: LinkStatus]
    /// Newest probe of each endpoint.
    public var probes: [EndpointID: ProbeOutcome]
    /// Newest measurement of each endpoint and direction.
    public var bandwidth: [BandwidthMeasurement]
    /// Newest report of each endpoint, by `observedAt`; one that claims to have come over `LinkFreshness.tolerance` later
    /// than one that came after it does not count.
    public var reports: [EndpointID: FieldReport]
    /// When the daemon was last alive; nil on the first start.
    public var aliveAt: Date?

    public init(
        statuses: [EndpointID: LinkStatus] = [:],
        probes: [EndpointID: ProbeOutcome] = [:],
        bandwidth: [BandwidthMeasurement] = [],
        reports: [EndpointID: FieldReport] = [:],
        aliveAt: Date? = nil
    ) {
        self.statuses = statuses
        self.probes = probes
        self.bandwidth = bandwidth
        self.reports = reports
        self.aliveAt = aliveAt
    }
}

public enum ReportAcceptance: Hashable, Sendable {
    case accepted([LogEntry])
    /// The same endpoint and client id have been stored before; nothing was changed.
    case duplicate(FieldReport)
}

public protocol EvidenceStore: Sendable {
    func commit(_ batch: EvidenceBatch) async throws(StoreError) -> [LogEntry]

    func latestEvidence() async throws(StoreError) -> StoredEvidence

    /// Last committed first, whatever the clock did in between; from a time on, those that started before it.
    func probes(of endpoint: EndpointID, before: HistoryCursor, limit: Int) async throws(StoreError)
        -> HistoryPage<ProbeOutcome>

    /// Last taken first.
    func bandwidth(of endpoint: EndpointID, before: HistoryCursor, limit: Int) async throws(StoreError)
        -> HistoryPage<BandwidthMeasurement>

    /// Stores the report and its log entries in one transaction, once per endpoint and client id.
    func accept(_ report: FieldReport, drafts: [LogDraft]) async throws(StoreError) -> ReportAcceptance

    /// Last received first.
    func reports(of endpoint: EndpointID, before: HistoryCursor, limit: Int) async throws(StoreError)
        -> HistoryPage<FieldReport>
}
