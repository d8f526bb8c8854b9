public import Conference
import Foundation

/// The live picture: registry, links, newest evidence and open sessions, in memory.
///
/// It can always be made again from the store. It decides nothing: results go through `ResolverGuard`, `UplinkGuard` and `LinkTracker`, and
/// what they answer goes to the recorder.
public actor Situation {
    /// Everything that is not retired.
    public private(set) var registry = Registry()
    public private(set) var profiles: [Profile] = Profile.standard
    var tracker: LinkTracker
    var uplink: UplinkGuard
    var names = ResolverGuard()
    var probes: [EndpointID: LatestProbe] = [:]
    /// Points that are not observed. In memory alone: it begins anew with every start.
    var ownFaults = OwnFaults()
    var bandwidth: [Direction: [EndpointID: BandwidthMeasurement]] = [:]
    /// Bandwidth tests that said nothing. In memory alone: it begins anew with every start.
    var failedTests = FailedTests()
    var reports: [EndpointID: FieldReport] = [:]
    var sessions: [SessionID: Session] = [:] {
        didSet { sessionsVersion += 1 }
    }
    /// Rises with every change of a session, so that others need not compare them.
    private(set) var sessionsVersion = 0
    var waivers: [SessionID: [EndpointID: Waiver]] = [:]
    /// When the daemon did not run before this start; nothing is overdue because of it.
    var downtime: DateInterval?

    let time: any Timekeeper
    let conditions: Conditions

    public init(
        policy: TrackerPolicy = TrackerPolicy(),
        references: Set<EndpointID> = [],
        time: any Timekeeper,
        conditions: Conditions
    ) {
        self.time = time
        self.conditions = conditions
        tracker = LinkTracker(policy: policy, registry: Registry(), statuses: [:], now: time.now)
        self.policy = policy
        self.references = references
        uplink = UplinkGuard(references: references)
    }

    private let policy: TrackerPolicy
    /// Endpoints by which the observer's own line is judged.
    private let references: Set<EndpointID>

    /// Takes up what an earlier run has left in the store.
    public func load(from store: any Store) async throws(StoreError) {
        let now = time.now
        let registry = Registry(try await store.registeredEndpoints())
        let profiles = try await store.profiles()
        let stored = try await store.latestEvidence()
        let open = try await store.openSessions()
        var waivers: [SessionID: [EndpointID: Waiver]] = [:]
        for session in open {
            let found = try await store.waivers(of: session.id)
            waivers[session.id] = Dictionary(found.map { ($0.endpoint, $0) }, uniquingKeysWith: { _, last in last })
        }
        self.registry = registry
        self.profiles = profiles
        self.waivers = waivers
        var statuses = stored.statuses
        // A status is written when it changes; when its last result came, the newest probe knows better.
        for (id, probe) in stored.probes where probe.failure?.reason != .internal {
            guard let status = statuses[id] else { continue }
            statuses[id]?.lastResultAt = max(probe.startedAt, status.lastResultAt ?? .distantPast)
            guard probe.failure?.reason.isAnswered ?? true else { continue }
            statuses[id]?.lastHeardAt = max(probe.startedAt, status.lastHeardAt ?? .distantPast)
        }
        tracker = LinkTracker(policy: policy, registry: registry, statuses: statuses, now: now)
        uplink = UplinkGuard(references: references, registry: registry, statuses: statuses)
        names = ResolverGuard(registry: registry, statuses: statuses)
        probes = stored.probes.filter { $0.value.failure?.reason != .internal }.mapValues { LatestProbe(outcome: $0) }
        _ = ownFaults.reconcile(registry)
        reports = stored.reports
        for measurement in stored.bandwidth { keep(measurement) }
        sessions = Dictionary(open.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        downtime = stored.aliveAt.flatMap { $0 < now ? DateInterval(start: $0, end: now) : nil }
    }

    func keep(_ measurement: BandwidthMeasurement) {
        bandwidth[measurement.direction, default: [:]][measurement.endpoint] = measurement
    }

    /// Whether a point would come back whose evidence is in the store alone. One that was never registered before has none.
    func lacksEvidence(for registry: Registry) -> Bool {
        registry.endpoints.contains { self.registry[$0.id] == nil && $0.revision > 1 }
    }

    /// Puts a changed registry in force; the records that follow from it have to be written by the caller.
    ///
    /// - Parameter stored: Evidence of the points that come back. Of those that never left, memory knows better.
    func adopt(_ registry: Registry, stored: StoredEvidence = StoredEvidence()) -> EvidenceBatch {
        let returned = Set(registry.order.filter { self.registry[$0] == nil })
        for (id, probe) in probes where probe.certificateExpiry != nil {
            guard self.registry[id]?.endpoint.url != registry[id]?.endpoint.url else { continue }
            probes[id]?.forgetCertificate()
        }
        failedTests.reconcile(from: self.registry, to: registry)
        self.registry = registry
        let update = tracker.reconcile(registry: registry, now: time.now)
        uplink.reconcile(references: references, registry: registry)
        names.reconcile(registry)
        probes = probes.filter { registry.contains($0.key) }
        reports = reports.filter { registry.contains($0.key) }
        bandwidth = bandwidth.mapValues { rates in rates.filter { registry.contains($0.key) } }
        for id in returned {
            reports[id] = stored.reports[id]
            guard let probe = stored.probes[id], probe.failure?.reason != .internal else { continue }
            probes[id] = LatestProbe(outcome: probe)
        }
        for measurement in stored.bandwidth where returned.contains(measurement.endpoint) { keep(measurement) }
        var batch = EvidenceBatch()
        add(update, to: &batch)
        note(ownFaults.reconcile(registry), in: &batch)
        return batch
    }

    /// What has to be written after the tracker has changed its mind.
    func add(_ update: LinkUpdate, to batch: inout EvidenceBatch) {
        for id in update.changed { batch.statuses[id] = tracker[id] }
        for event in update.events {
            if let draft = LogDraft.link(event) { batch.drafts.append(draft) }
        }
    }
}
