/// What floor tests take of each line, and what is left of it.
///
/// A test of a point runs over the point's own line and over every carrier above it.
struct LineUse {
    /// A line in one direction: up and down do not share their rate.
    struct Lane: Hashable {
        var endpoint: EndpointID
        var direction: Direction
    }

    private let registry: Registry
    private let share: Double
    /// By tests under way, and kept for those that wait for another line of their way.
    private var taken: [Lane: Double] = [:]
    /// Held for a test that has the better claim and does not fit yet.
    private var held: Set<Lane> = []

    init(registry: Registry, share: Double, running: [FloorTestPlan]) {
        self.registry = registry
        self.share = share
        for plan in running { take(plan.pacedKbps, for: plan.endpoint, plan.direction) }
    }

    /// Whether one more test fits on every line on its way. An idle line always takes one, however narrow it is; a line of
    /// unknown rate never takes two.
    func fits(_ kbps: Double, for endpoint: EndpointID, _ direction: Direction) -> Bool {
        lanes(endpoint, direction).allSatisfy { hasRoom(for: kbps, on: $0) }
    }

    mutating func take(_ kbps: Double, for endpoint: EndpointID, _ direction: Direction) {
        for lane in lanes(endpoint, direction) { taken[lane, default: 0] += kbps }
    }

    /// Keeps the place of a test that does not fit: nothing more begins on the lines that are too full for it, else small
    /// tests could slip in for ever before a large one. Of the others on its way it keeps only what it will take: a wide
    /// line is not to stand idle because of a narrow one below it.
    mutating func hold(_ kbps: Double, for endpoint: EndpointID, _ direction: Direction) {
        let lanes = lanes(endpoint, direction)
        // Who stands behind another keeps nothing yet, else a queue before a narrow line would fill the wide one above it.
        guard held.isDisjoint(with: lanes) else { return }
        for lane in lanes {
            if hasRoom(for: kbps, on: lane) {
                taken[lane, default: 0] += kbps
            } else {
                held.insert(lane)
            }
        }
    }

    private func hasRoom(for kbps: Double, on lane: Lane) -> Bool {
        if held.contains(lane) { return false }
        guard let taken = taken[lane] else { return true }
        guard let rate = declaredKbps(lane) else { return false }
        return taken + kbps <= Double(rate) * share
    }

    private func lanes(_ endpoint: EndpointID, _ direction: Direction) -> [Lane] {
        registry.lines(of: endpoint).map { Lane(endpoint: $0, direction: direction) }
    }

    private func declaredKbps(_ lane: Lane) -> Int? {
        let link = registry[lane.endpoint]?.endpoint.link
        return lane.direction == .up ? link?.upKbps : link?.downKbps
    }
}

extension Registry {
    /// The lines that the traffic of `id` runs over: its own and every carrier above.
    func lines(of id: EndpointID) -> [EndpointID] { [id] + carriers(of: id) }
}
