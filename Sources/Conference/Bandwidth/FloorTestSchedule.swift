public import Foundation
import HeapModule

/// Decides which floor tests start now.
///
/// Points of the next session come first, among them those that have waited longest; what failed is tried again once every point
/// with a session near has had its first test, and what faults of ours have kept from being tested several times in a row comes
/// last of all. No test touches a line that a session uses or is about to use, and all tests on a line together stay within its
/// share.
public struct FloorTestSchedule: Sendable {
    public var policy: FloorTestPolicy

    public init(policy: FloorTestPolicy = FloorTestPolicy()) { self.policy = policy }

    /// Chooses among what is due.
    ///
    /// - Parameters:
    ///   - registry: All endpoints; those in maintenance are left alone.
    ///   - sessions: Those that are to be held.
    ///   - evidence: Newest measurement of a point in a direction, whatever its age.
    ///   - running: Tests under way.
    ///   - fullTestRuns: A full test fills the observer's own line, over which all others run: nothing begins beside it.
    ///   - attempts: How the last tests ended.
    ///   - reaches: False for points that are known to be out of reach: a test would only fail.
    ///   - now: Wall time.
    /// - Returns: the tests to be started now, in order of urgency.
    public func plans(
        registry: Registry,
        sessions: [ProfiledSession],
        evidence: (EndpointID, Direction) -> BandwidthMeasurement?,
        running: [FloorTestPlan],
        fullTestRuns: Bool = false,
        attempts: FloorTestAttempts,
        reaches: (EndpointID) -> Bool = { _ in true },
        now: Date
    ) -> [FloorTestPlan] {
        guard !fullTestRuns, running.count < policy.concurrent else { return [] }
        let needs = FloorTestNeeds(sessions, registry: registry, policy: policy, now: now)
        let busy = Set(running.map(\.endpoint))
        var candidates: [FloorTestCandidate] = []
        for index in registry.endpoints.indices where registry.endpoints[index].endpoint.bandwidth != nil {
            let id = registry.order[index]
            guard !busy.contains(id) else { continue }
            let need = needs.byPoint[id]
            for direction in Direction.allCases {
                let last = LastTest(
                    evidence: evidence(id, direction),
                    attempt: attempts[id, direction],
                    ownFault: attempts.ownFault(id, direction),
                    at: now
                )
                // The time rules out nearly all of ten thousand points; everything dearer comes after it.
                guard last.due(for: need?.profile(direction), direction, policy) <= now else { continue }
                let isRetry =
                    need.map {
                        last.isRetry(for: $0.profile(direction), direction, since: $0.start - policy.horizon)
                    } ?? false
                candidates.append(
                    FloorTestCandidate(
                        index: index,
                        direction,
                        start: need?.start,
                        isRetry: isRetry,
                        isHopeless: last.isHopeless,
                        last: last.at
                    )
                )
            }
        }
        var use = LineUse(registry: registry, share: policy.lineShare, running: running)
        var started: Set<EndpointID> = []
        var result: [FloorTestPlan] = []
        var queue = Heap(candidates)
        while running.count + result.count < policy.concurrent, let next = queue.popMin() {
            let id = registry.order[next.index]
            // One direction at a time: the acknowledgements of one would share the line with the data of the other.
            guard !started.contains(id), reaches(id),
                let endpoint = testable(id, registry, closed: needs.guarded, now)
            else { continue }
            let profile = needs.byPoint[id]?.profile(next.direction) ?? policy.idleProfile
            guard let plan = FloorTest.plan(for: endpoint, direction: next.direction, profile: profile) else {
                continue
            }
            if use.fits(plan.pacedKbps, for: id, next.direction) {
                use.take(plan.pacedKbps, for: id, next.direction)
                started.insert(id)
                result.append(plan)
            } else {
                use.hold(plan.pacedKbps, for: id, next.direction)
            }
        }
        return result
    }

    /// The running tests that a session has caught up with, since it was booked or moved at short notice: to be stopped.
    public func overtaken(
        _ running: [FloorTestPlan],
        registry: Registry,
        sessions: [ProfiledSession],
        now: Date
    ) -> [FloorTestPlan] {
        guard !running.isEmpty else { return [] }
        var strict = policy
        strict.longestTest = 0
        let guarded = FloorTestNeeds(sessions, registry: registry, policy: strict, now: now).guarded
        return running.filter { !guarded.isDisjoint(with: registry.lines(of: $0.endpoint)) }
    }

    /// The endpoint, if it may be tested now.
    private func testable(_ id: EndpointID, _ registry: Registry, closed: Set<EndpointID>, _ now: Date) -> Endpoint? {
        guard let member = registry[id], !member.administrative.inMaintenance(at: now),
            closed.isEmpty || closed.isDisjoint(with: registry.lines(of: id))
        else { return nil }
        return member.endpoint
    }
}
