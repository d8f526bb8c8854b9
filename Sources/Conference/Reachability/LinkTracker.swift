public import Foundation

/// Turns results of probes into states of links.
///
/// - *Soft until confirmed*: `confirmDown` failures in a row make `down`, `confirmUp` answers in a row make `up` (or
///   `degraded`) of a `down`. Two states need only one answer, since nothing is taken back by it: `unknown`, and
///   `unreachable` whose line is whole again. Failures are never believed on less than a full streak.
/// - *Our own fault* (`internal`) changes nothing, nor does a failure that was under way while the observer was blind or
///   the line above was cut.
/// - *Cut lines*: below a line that is down without a sign of life, everything is `unreachable`, in one event; an error or
///   a refusal is a sign of life, and hides nothing. A point that answers all the same
///   is up, for it has been seen. A point that was down before the line's last sign of life stays down: it was told
///   already, and it is not told again when the line returns.
/// - *Held*: a point that has failed often enough is not called down while the line above it fails too, or has not been
///   looked at since (at most for `holdSeconds`).
/// - *Flapping*: one event at its start, one at its end; the states go on in silence.
/// - *Maintenance*: events go on, and are quiet. The first result after it tells what differs from what was told before:
///   a point that still fails is told to be down, one that was told to be down and answers is told to be back.
///
/// A result costs the same in a tree of any size; a cut costs its hidden points.
public struct LinkTracker: Sendable {
    struct Node: Sendable {
        let id: EndpointID
        var status: LinkStatus
        var slowMs: Double = .infinity
        var isPolled = false
        /// Whether somebody has it in hand.
        var administrative = AdministrativeState.active
        /// Slots of the points whose traffic runs over this line.
        var carried: [Int] = []
        /// Slot of the nearest carrying line that is probed itself.
        var watcher: Int?
        /// Slot of the line that hides this point.
        var cut: Int?
        /// Failures of probes started earlier say nothing new. Not persisted: no probe survives a restart.
        var countsFrom: Date?
    }

    var policy: TrackerPolicy
    var nodes: [Node] = []
    var slots: [EndpointID: Int] = [:]
    var isBlind = false
    /// As `Node.countsFrom`, for all of them.
    var countsFrom: Date?

    /// Takes up where the persisted `statuses` left off: streaks, cuts and flapping go on, and nothing is told again.
    public init(policy: TrackerPolicy, registry: Registry, statuses: [EndpointID: LinkStatus], now: Date) {
        self.policy = policy
        nodes = statuses.map { Node(id: $0.key, status: $0.value) }
        slots = Dictionary(uniqueKeysWithValues: nodes.indices.map { (nodes[$0].id, $0) })
        _ = reconcile(registry: registry, now: now)
    }

    /// Nil for a point that is not in the registry.
    public subscript(id: EndpointID) -> LinkStatus? { slots[id].map { nodes[$0].status } }

    public var statuses: [EndpointID: LinkStatus] {
        Dictionary(uniqueKeysWithValues: nodes.lazy.map { ($0.id, $0.status) })
    }

    /// Takes one result in. `confirming` is false while it is being found out whether the observer itself is cut off
    /// (`UplinkGuard.mayConfirm`): failures are then counted, but nothing goes down.
    public mutating func apply(
        _ outcome: ProbeOutcome,
        to id: EndpointID,
        at now: Date,
        confirming: Bool = true
    ) -> LinkUpdate {
        var update = LinkUpdate()
        guard let slot = slots[id], nodes[slot].isPolled else { return update }
        let before = nodes[slot].status
        switch outcome.result {
        case .answered(let answer):
            succeed(slot, as: answer.timings.firstByteMs > nodes[slot].slowMs ? .degraded : .up, at: now, &update)
        case .failed(let failure):
            if failure.reason != .internal, counts(outcome, for: slot, at: now) {
                fail(slot, failure.reason, at: now, confirming: confirming, &update)
                for index in update.events.indices where update.events[index].endpoint == id {
                    update.events[index].status = failure.status(for: update.events[index].reason)
                }
            }
        }
        update.retry = nodes[slot].status.pending != nil
        if differs(before, nodes[slot].status) { update.changed.append(id) }
        return update
    }

    /// The observer cannot see: streaks of failures begun since then are dropped, and failures no longer count.
    public mutating func goBlind(since: Date) -> LinkUpdate {
        isBlind = true
        var update = LinkUpdate()
        for slot in nodes.indices {
            guard let pending = nodes[slot].status.pending, pending.state == .down, pending.since >= since else {
                continue
            }
            nodes[slot].status.pending = nil
            update.changed.append(nodes[slot].id)
        }
        return update
    }

    /// The observer sees again; failures of probes that were started before do not count.
    public mutating func seeAgain(at now: Date) {
        isBlind = false
        countsFrom = now
    }

    func inMaintenance(_ slot: Int, at now: Date) -> Bool { nodes[slot].administrative.inMaintenance(at: now) }

    private func counts(_ outcome: ProbeOutcome, for slot: Int, at now: Date) -> Bool {
        guard !isBlind else { return false }
        // A mark in the future was made before the clock was set back, and is void.
        for mark in [countsFrom, nodes[slot].countsFrom] {
            if let mark, mark <= now, outcome.startedAt < mark { return false }
        }
        return true
    }

    private func differs(_ old: LinkStatus, _ new: LinkStatus) -> Bool {
        var old = old
        old.lastResultAt = new.lastResultAt
        old.lastHeardAt = new.lastHeardAt
        return old != new
    }
}
