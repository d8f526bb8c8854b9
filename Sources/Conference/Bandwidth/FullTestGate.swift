public import Foundation

/// Decides whether a full test may begin.
///
/// It fills every line on its way as far as it can. The first of them is the observer's own, as if it carried all roots of the tree:
/// so there is one full test at a time in all.
public struct FullTestGate: Sendable {
    public var policy: FloorTestPolicy

    /// Longest that both directions of a full test may take together, seconds. In each: three connections before it, of 3 s at most,
    /// then the stream, and 5 s to connect and to be answered.
    static let longest: TimeInterval = 2 * (3 * 3 + FullTestPolicy().seconds + 5)

    public init(policy: FloorTestPolicy = FloorTestPolicy()) { self.policy = policy }

    /// - Parameters:
    ///   - id: A registered endpoint, else the refusal is `noTarget`.
    ///   - directions: Wanted one after the other.
    ///   - sessions: Those that are to be held.
    ///   - running: Endpoints whose lines full tests are filling now.
    ///   - claim: Whose the test is.
    /// - Returns: nil when it may begin.
    public func refusal(
        of id: EndpointID,
        _ directions: [Direction],
        registry: Registry,
        sessions: [ProfiledSession],
        running: [EndpointID],
        by claim: FullTestClaim,
        now: Date
    ) -> FullTestRefusal? {
        guard let member = registry[id] else { return .noTarget(directions.first ?? .down) }
        if let direction = directions.first(where: { !member.endpoint.hasTarget($0) }) { return .noTarget(direction) }
        if member.administrative.inMaintenance(at: now) { return .inMaintenance }
        if let other = holder(of: id, registry: registry, running: running) {
            return claim.scope.allows(other, in: registry) ? .lineInUse(by: other) : .neededByOthers
        }
        guard running.isEmpty else { return .anotherUnderWay }
        let lead = policy.guardLead + Self.longest
        let keepers = keepers(of: id, registry: registry, sessions: sessions, within: lead, now: now)
        // First, else he would be told that he may insist, and then that he may not.
        if !keepers.allSatisfy({ claim.answers(for: $0, in: registry) }) { return .neededByOthers }
        return keepers.isEmpty || claim.insists ? nil : .guarded
    }

    /// The running full tests that a session has caught up with, since it was booked or moved at short notice: to be
    /// stopped. Who insists gives way only to sessions that are not his to disturb.
    ///
    /// - Parameter running: By endpoint, whose they are.
    public func overtaken(
        _ running: [EndpointID: FullTestClaim],
        registry: Registry,
        sessions: [ProfiledSession],
        now: Date
    ) -> [EndpointID] {
        running.compactMap { id, claim in
            let keepers = keepers(of: id, registry: registry, sessions: sessions, within: policy.guardLead, now: now)
            let holds = keepers.contains { !claim.insists || !claim.answers(for: $0, in: registry) }
            return holds ? id : nil
        }
    }

    /// The floor tests under way that give way to a full test of `id`, since it would fill a line of theirs: to be stopped.
    /// Those elsewhere end by themselves in some seconds.
    public func displaced(_ running: [FloorTestPlan], by id: EndpointID, registry: Registry) -> [FloorTestPlan] {
        running.filter { holder(of: $0.endpoint, registry: registry, running: [id]) != nil }
    }

    /// Whether a session uses a line of `id`, or will before the test is over.
    public func isShared(
        _ id: EndpointID,
        registry: Registry,
        sessions: [ProfiledSession],
        now: Date
    ) -> Bool {
        !keepers(of: id, registry: registry, sessions: sessions, within: Self.longest, now: now).isEmpty
    }

    /// The running full test that fills a declared line which `id` would need; nil: none.
    private func holder(of id: EndpointID, registry: Registry, running: [EndpointID]) -> EndpointID? {
        guard !running.isEmpty else { return nil }
        let lines = Set(registry.lines(of: id))
        return running.first { !lines.isDisjoint(with: registry.lines(of: $0)) }
    }

    /// The sessions that use a line of `id`, or will within so many seconds.
    private func keepers(
        of id: EndpointID,
        registry: Registry,
        sessions: [ProfiledSession],
        within seconds: TimeInterval,
        now: Date
    ) -> [Session] {
        var policy = policy
        policy.guardLead = seconds
        policy.longestTest = 0
        let lines = registry.lines(of: id)
        return sessions.filter { session in
            let needs = FloorTestNeeds([session], registry: registry, policy: policy, now: now)
            return !needs.guarded.isDisjoint(with: lines)
        }
        .map(\.session)
    }
}
