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
        var busy = Set(running.map(\.endpoint))
        var use = LineUse(registry: registry, share: policy.lineShare, running: running)
        let candidates = registry.order
            .filter { id in isFree(id, registry, guarded: needs.guarded, now) && !busy.contains(id) && reaches(id) }
            .flatMap { id in
                Direction.allCases.compactMap { direction in
                    candidate(id, direction, registry, needs, evidence(id, direction), attempts, now)
                }
            }
            .sorted()
        var result: [FloorTestPlan] = []
        for candidate in candidates where running.count + result.count < policy.concurrent {
            // One direction at a time: the acknowledgements of one would share the line with the data of the other.
            if busy.contains(candidate.endpoint.id) { continue }
            let pace = FloorTest.pace(for: candidate.profile, candidate.direction)
            guard use.fits(pace, for: candidate.endpoint.id, candidate.direction) else {
                use.hold(for: candidate.endpoint.id, candidate.direction)
                continue
            }
            guard let plan = candidate.plan else { continue }
            use.take(pace, for: plan.endpoint, plan.direction)
            busy.insert(plan.endpoint)
            result.append(plan)
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
        var strict = policy
        strict.longestTest = 0
        let guarded = FloorTestNeeds(sessions, registry: registry, policy: strict, now: now).guarded
        return running.filter { !guarded.isDisjoint(with: registry.lines(of: $0.endpoint)) }
    }

    private func isFree(_ id: EndpointID, _ registry: Registry, guarded: Set<EndpointID>, _ now: Date) -> Bool {
        guard let member = registry[id], member.endpoint.bandwidth != nil else { return false }
        return !member.administrative.inMaintenance(at: now) && guarded.isDisjoint(with: registry.lines(of: id))
    }

    private func candidate(
        _ id: EndpointID,
        _ direction: Direction,
        _ registry: Registry,
        _ needs: FloorTestNeeds,
        _ evidence: BandwidthMeasurement?,
        _ attempts: FloorTestAttempts,
        _ now: Date
    ) -> FloorTestCandidate? {
        guard let endpoint = registry[id]?.endpoint, endpoint.hasTarget(direction) else { return nil }
        let need = needs.byPoint[id]
        let profile = need?.profile(direction) ?? policy.idleProfile
        let attempt = attempts[id, direction]
        let pace = FloorTest.pace(for: profile, direction)
        let due =
            if need == nil {
                nextIdle(evidence, attempt)
            } else {
                next(evidence, attempt, pace: pace)
            }
        guard due <= now, pace > 0 else { return nil }
        let last = max(evidence?.at ?? .distantPast, attempt?.at ?? .distantPast)
        return FloorTestCandidate(
            endpoint: endpoint,
            direction: direction,
            profile: profile,
            start: need?.start,
            last: last
        )
    }

    private func nextIdle(_ evidence: BandwidthMeasurement?, _ attempt: FloorTestAttempts.Attempt?) -> Date {
        [evidence?.at, attempt?.at].compactMap { $0?.addingTimeInterval(policy.idlePause) }.max() ?? .distantPast
    }

    /// When a point of a near session is due. A setback at a lower pace than is needed now says nothing about the need.
    private func next(
        _ evidence: BandwidthMeasurement?,
        _ attempt: FloorTestAttempts.Attempt?,
        pace: Double
    ) -> Date {
        let need = pace / FloorTest.margin
        let tried = attempt.flatMap { $0.pacedKbps >= need ? $0 : nil }
        if let tried, tried.setbacks > 0 {
            return tried.at.addingTimeInterval(policy.pause(afterSetbacks: tried.setbacks))
        }
        guard let evidence else { return .distantPast }
        if evidence.lowerKbps >= need { return evidence.at.addingTimeInterval(policy.renewal) }
        // Known from before a restart: a miss at this pace waits as after its first setback.
        guard evidence.pacedKbps >= need else { return .distantPast }
        return evidence.at.addingTimeInterval(policy.pause(afterSetbacks: 1))
    }
}
