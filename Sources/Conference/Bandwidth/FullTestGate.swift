public import Foundation

/// Why a full test may not begin now.
public enum FullTestRefusal: Hashable, Sendable {
    /// The endpoint has no address for a direction.
    case noTarget(Direction)
    case inMaintenance
    /// A session needs one of the lines: it runs or is about to begin. Does not hold for who insists.
    case guarded
    /// A full test of this endpoint runs over a line that this one would need.
    case lineInUse(by: EndpointID)

    /// Stable word for the API.
    public var code: String {
        switch self {
        case .noTarget: "noBandwidthTarget"
        case .inMaintenance: "inMaintenance"
        case .guarded: "guardWindow"
        case .lineInUse: "lineInUse"
        }
    }
}

/// Decides whether a full test may begin. It fills its line, so no line ever carries two, in whichever direction.
public struct FullTestGate: Sendable {
    public var policy: FloorTestPolicy

    /// Longest that both directions of a full test may take together, connecting included, seconds.
    static let longest: TimeInterval = 40

    public init(policy: FloorTestPolicy = FloorTestPolicy()) { self.policy = policy }

    /// - Parameters:
    ///   - id: A registered endpoint, else the refusal is `noTarget`.
    ///   - directions: Wanted one after the other.
    ///   - sessions: Those that are to be held.
    ///   - running: Endpoints whose lines full tests are filling now.
    ///   - insists: An operator takes the blame for disturbing a session.
    /// - Returns: nil when it may begin.
    public func refusal(
        of id: EndpointID,
        _ directions: [Direction],
        registry: Registry,
        sessions: [ProfiledSession],
        running: [EndpointID],
        insists: Bool,
        now: Date
    ) -> FullTestRefusal? {
        guard let member = registry[id] else { return .noTarget(directions.first ?? .down) }
        if let direction = directions.first(where: { !member.endpoint.hasTarget($0) }) { return .noTarget(direction) }
        if member.administrative.inMaintenance(at: now) { return .inMaintenance }
        if let other = holder(of: id, registry: registry, running: running) { return .lineInUse(by: other) }
        guard !insists else { return nil }
        let used = usedLines(registry: registry, sessions: sessions, now: now)
        return used.isDisjoint(with: registry.lines(of: id)) ? nil : .guarded
    }

    /// The running full test that fills a line which `id` would need; nil: none.
    public func holder(of id: EndpointID, registry: Registry, running: [EndpointID]) -> EndpointID? {
        guard !running.isEmpty else { return nil }
        let lines = Set(registry.lines(of: id))
        return running.first { !lines.isDisjoint(with: registry.lines(of: $0)) }
    }

    /// The running full tests that a session has caught up with, since it was booked or moved at short notice: to be
    /// stopped.
    ///
    /// - Parameter running: Those that nobody insists on.
    public func overtaken(
        _ running: [EndpointID],
        registry: Registry,
        sessions: [ProfiledSession],
        now: Date
    ) -> [EndpointID] {
        guard !running.isEmpty else { return [] }
        var strict = policy
        strict.longestTest = 0
        let guarded = FloorTestNeeds(sessions, registry: registry, policy: strict, now: now).guarded
        return running.filter { !guarded.isDisjoint(with: registry.lines(of: $0)) }
    }

    /// The floor tests under way that give way to a full test of `id`, since it would fill a line of theirs: to be stopped.
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
        var strict = self
        strict.policy.guardLead = 0
        return !strict.usedLines(registry: registry, sessions: sessions, now: now)
            .isDisjoint(with: registry.lines(of: id))
    }

    private func usedLines(registry: Registry, sessions: [ProfiledSession], now: Date) -> Set<EndpointID> {
        var policy = policy
        policy.longestTest = Self.longest
        return FloorTestNeeds(sessions, registry: registry, policy: policy, now: now).guarded
    }
}
