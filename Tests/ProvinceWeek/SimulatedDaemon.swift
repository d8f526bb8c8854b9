import Conference
import Foundation

/// The daemon's decisions, wired as its services wire them, without anything that acts.
struct SimulatedDaemon {
    static let retry = Duration.seconds(5)

    var tracker: LinkTracker
    var uplink: UplinkGuard
    var schedule: ProbeSchedule
    var registry: Registry
    var probes: [EndpointID: ProbeOutcome] = [:]
    var previousRTTs: [EndpointID: Double] = [:]
    var reports: [EndpointID: FieldReport] = [:]
    /// Time of the world at which the daemon's own clock was zero, seconds.
    let startedAt: Double
    /// Events of links since the last look, for the checks.
    var told: [LinkEvent] = []

    /// A start from what the journal holds.
    init(_ journal: SimulatedJournal, registry: Registry, seed: UInt64, at time: Double, wall: Date) {
        self.registry = registry
        startedAt = time
        tracker = LinkTracker(policy: TrackerPolicy(), registry: registry, statuses: journal.statuses, now: wall)
        uplink = UplinkGuard(references: [], registry: registry, statuses: journal.statuses)
        schedule = ProbeSchedule(seed: seed)
        schedule.reconcile(registry, at: .zero)
    }

    func uptime(_ time: Double) -> Duration { .seconds(time - startedAt) }

    mutating func adopt(_ registry: Registry, at time: Double, wall: Date) -> [EndpointID: LinkStatus] {
        self.registry = registry
        schedule.reconcile(registry, at: uptime(time))
        uplink.reconcile(references: [], registry: registry)
        let update = tracker.reconcile(registry: registry, now: wall)
        told += update.events
        schedule.hasten(update.verify, within: .seconds(20), at: uptime(time))
        return changed(update)
    }

    /// Takes a result in; returns what is to be committed in one transaction.
    mutating func finish(
        _ id: EndpointID,
        _ outcome: ProbeOutcome,
        at time: Double,
        wall: Date
    ) -> (statuses: [EndpointID: LinkStatus], drafts: [LogDraft]) {
        var statuses: [EndpointID: LinkStatus] = [:]
        var drafts: [LogDraft] = []
        var checkNow: [EndpointID] = []
        if outcome.failure?.reason != .internal {
            previousRTTs[id] = probes[id]?.answer?.timings.rttMs
            probes[id] = outcome
            switch uplink.record(id, failure: outcome.failure?.reason, at: wall) {
            case nil, .dismissed: break
            case .suspects(let witnesses): checkNow += witnesses
            case .wentBlind(let since):
                statuses = changed(tracker.goBlind(since: since))
                drafts.append(.blind(at: wall))
            case .seesAgain:
                tracker.seeAgain(at: wall)
                drafts.append(.seesAgain(at: wall))
            }
        }
        let update = tracker.apply(outcome, to: id, at: wall, confirming: uplink.mayConfirm)
        told += update.events
        schedule.finished(id, at: uptime(time), retryAfter: update.retry ? Self.retry : nil)
        for point in checkNow + update.checkNow { _ = schedule.expedite(point, at: uptime(time)) }
        schedule.hasten(update.verify, within: .seconds(20), at: uptime(time))
        statuses.merge(changed(update)) { _, new in new }
        drafts += update.events.compactMap(LogDraft.link)
        return (statuses, drafts)
    }

    func evidence(_ id: EndpointID) -> Evidence? {
        tracker[id].map { link in
            Evidence(link: link, lastProbe: probes[id], previousRTTMs: previousRTTs[id], report: reports[id])
        }
    }

    private func changed(_ update: LinkUpdate) -> [EndpointID: LinkStatus] {
        Dictionary(update.changed.compactMap { id in tracker[id].map { (id, $0) } }, uniquingKeysWith: { $1 })
    }
}
