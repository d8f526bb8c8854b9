public import Foundation

/// Decides which floor tests start now.
///
/// Points of the next session come first, among them those that have waited longest. No test touches a line that a session
/// uses or is about to use, and all tests on a line together stay within its share.
public struct FloorTestSchedule: Sendable {
    public var policy: FloorTestPolicy

    public init(policy: FloorTestPolicy = FloorTestPolicy()) { self.policy = policy }

    /// Chooses among what is due.
    ///
    /// - Parameters:
    ///   - registry: All endpoints; those in maintenance are left alone.
    ///   - sessions: Those that occupy their points.
    ///   - evidence: Newest measurement of a point in a direction, whatever its age.
    ///   - running: Tests under way.
    ///   - attempts: How the last tests ended.
    ///   - reaches: False for points that are known to be out of reach: a test would only fail.
    ///   - now: Wall time.
    /// - Returns: the tests to be started now, in order of urgency.
    public func plans(
        registry: Registry,
        sessions: [ProfiledSession],
        evidence: (EndpointID, Direction) -> BandwidthMeasurement?,
        running: [FloorTestPlan],
        attempts: FloorTestAttempts,
        reaches: (EndpointID) -> Bool = { _ in true },
        now: Date
    ) -> [FloorTestPlan] {
        guard running.count < policy.concurrent else { return [] }
        let needs = FloorTestNeeds(sessions, registry: registry, policy: policy, now: now)
        let busy = Set(running.map(\.endpoint))
        var candidates: [FloorTestCandidate] = []
        for id in registry.order where !busy.contains(id) {
            for direction in Direction.allCases {
                let last = LastTest(evidence: evidence(id, direction), attempt: attempts[id, direction])
                let need = needs.byPoint[id]
                // The time comes first: it is what rules out nearly all of ten thousand points, and it is cheap.
                guard last.due(for: need?.profile(direction), direction, policy) <= now, reaches(id) else { continue }
                guard let endpoint = testable(id, direction, registry, guarded: needs.guarded, now) else { continue }
                let profile = need?.profile(direction) ?? policy.idleProfile
                candidates.append(
                    FloorTestCandidate(
                        endpoint: endpoint,
                        direction: direction,
                        profile: profile,
                        start: need?.start,
                        last: last.at
                    )
                )
            }
        }
        return choose(candidates.sorted(), LineUse(registry: registry, share: policy.lineShare, running: running))
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

    /// As many as there is room for, in their order.
    private func choose(_ candidates: [FloorTestCandidate], _ lines: LineUse) -> [FloorTestPlan] {
        var lines = lines
        var busy: Set<EndpointID> = []
        var result: [FloorTestPlan] = []
        for candidate in candidates where result.count + lines.running < policy.concurrent {
            // One direction at a time: the acknowledgements of one would share the line with the data of the other.
            if busy.contains(candidate.endpoint.id) { continue }
            let pace = FloorTest.pace(for: candidate.profile, candidate.direction)
            guard lines.fits(pace, for: candidate.endpoint.id, candidate.direction) else {
                lines.hold(for: candidate.endpoint.id, candidate.direction)
                continue
            }
            guard let plan = candidate.plan else { continue }
            lines.take(pace, for: plan.endpoint, plan.direction)
            busy.insert(plan.endpoint)
            result.append(plan)
        }
        return result
    }

    /// The endpoint, if it may be tested now.
    private func testable(
        _ id: EndpointID,
        _ direction: Direction,
        _ registry: Registry,
        guarded: Set<EndpointID>,
        _ now: Date
    ) -> Endpoint? {
        guard let member = registry[id], member.endpoint.hasTarget(direction),
            !member.administrative.inMaintenance(at: now),
            guarded.isEmpty || guarded.isDisjoint(with: registry.lines(of: id))
        else { return nil }
        return member.endpoint
    }
}
