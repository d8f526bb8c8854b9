import Conference
import Foundation

/// A tracker with a clock of its own, which moves a second with every result.
struct TrackerBench {
    var tracker: LinkTracker
    var registry: Registry
    let policy: TrackerPolicy
    var now = Date(timeIntervalSince1970: 1_763_700_000)
    var events: [LinkEvent] = []
    var last = LinkUpdate()

    init(_ lines: [String], policy: TrackerPolicy = TrackerPolicy()) {
        self.policy = policy
        registry = Trees.registry(lines)
        tracker = LinkTracker(policy: policy, registry: registry, statuses: [:], now: now)
    }

    mutating func apply(_ outcome: ProbeOutcome, to id: String, confirming: Bool = true) {
        last = tracker.apply(outcome, to: Trees.id(id), at: now, confirming: confirming)
        events += last.events
        now += 1
    }

    mutating func answer(_ ids: String..., times: Int = 1, ms: Double = 20) { answer(ids, times: times, ms: ms) }

    mutating func answer(_ ids: [String], times: Int = 1, ms: Double = 20) {
        for _ in 0..<times {
            for id in ids { apply(.answered(at: now, ms: ms), to: id) }
        }
    }

    mutating func fail(_ ids: String..., times: Int = 1, reason: FailureReason = .timeout) {
        fail(ids, times: times, reason: reason)
    }

    mutating func fail(_ ids: [String], times: Int = 1, reason: FailureReason = .timeout) {
        for _ in 0..<times {
            for id in ids { apply(.failed(reason, at: now), to: id) }
        }
    }

    /// Everything answers once, and what that tells is forgotten.
    mutating func allUp() {
        answer(registry.order.filter { registry[$0]?.endpoint.url != nil }.map(\.rawValue))
        events = []
    }

    /// As after a restart: nothing survives but the statuses, by way of their encoding.
    mutating func restart() throws {
        let stored = try JSONEncoder().encode(tracker.statuses)
        let statuses = try JSONDecoder().decode([EndpointID: LinkStatus].self, from: stored)
        tracker = LinkTracker(policy: policy, registry: registry, statuses: statuses, now: now)
    }

    mutating func adopt(_ lines: [String]) {
        registry = Trees.registry(lines)
        last = tracker.reconcile(registry: registry, now: now)
    }

    func status(_ id: String) -> LinkStatus { tracker[Trees.id(id)] ?? LinkStatus(since: .distantPast) }

    func state(_ id: String) -> LinkState? { tracker[Trees.id(id)]?.state }

    /// `kind id from→to`, the soft ones left out.
    var told: [String] {
        events.filter { $0.kind != .soft }.map { event in
            let kind =
                switch event.kind {
                case .soft: "soft"
                case .hard: "hard"
                case .flappingStarted: "flapping"
                case .flappingStopped: "calm"
                case .lineCut(let hidden): "cut[\(hidden.count)]"
                case .lineRestored(let hidden): "restored[\(hidden.count)]"
                }
            return "\(kind) \(event.endpoint) \(event.from)→\(event.to)"
        }
    }
}
