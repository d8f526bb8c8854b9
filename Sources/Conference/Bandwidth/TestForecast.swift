/// How long a batch of bandwidth tests will take yet: one of each point in each direction that it can be tested in.
///
/// Floor tests over one line wait for each other, so the line with most of them to each that it takes at a time says how many turns
/// there are left; full tests all wait for each other. How long a turn takes is guessed at first and learnt from those that are over.
public struct TestForecast: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case floor(FloorTestPolicy)
        /// One at a time in all.
        case full
    }

    /// What tests wait for.
    private enum Queue: Hashable {
        case all
        /// One direction of a point at a time.
        case point(EndpointID)
        case line(EndpointID, Direction)
    }

    private let kind: Kind
    private let lines: [EndpointID: [EndpointID]]
    /// Tests at a time, where it is more than one.
    private var capacity: [Queue: Double]
    private var waiting: [Queue: Int] = [:]
    private var turnsAtFirst = 0.0
    private var turnsLeft = 0.0
    /// When there were last fewer turns left than before, seconds: tests that run at once end one after the other.
    private var turnedAt = 0.0
    /// Tests in all.
    public private(set) var total = 0
    /// Tests that are over.
    public private(set) var done = 0

    /// - Parameter points: Those that are to be tested, all of them registered.
    public init(_ points: [Endpoint], registry: Registry, kind: Kind) {
        self.kind = kind
        var lines: [EndpointID: [EndpointID]] = [:]
        for point in points { lines[point.id] = registry.lines(of: point.id) }
        self.lines = lines
        capacity = [:]
        switch kind {
        case .floor(let policy):
            capacity[.all] = Double(policy.concurrent)
            for line in Set(lines.values.joined()) {
                for direction in Direction.allCases {
                    capacity[.line(line, direction)] = Self.capacity(of: line, direction, registry, policy)
                }
            }
        case .full: break
        }
        for point in points {
            for direction in Direction.allCases where point.hasTarget(direction) {
                for queue in queues(of: point.id, direction) { waiting[queue, default: 0] += 1 }
                total += 1
            }
        }
        turnsAtFirst = turns
        turnsLeft = turnsAtFirst
    }

    /// A test is over; `elapsed` seconds have passed since the first began.
    public mutating func finished(_ point: EndpointID, _ direction: Direction, after elapsed: Double) {
        for queue in queues(of: point, direction) { waiting[queue, default: 0] -= 1 }
        done += 1
        let turns = turns
        if turns < turnsLeft { (turnsLeft, turnedAt) = (turns, elapsed) }
    }

    /// Seconds that the rest will take, `elapsed` seconds after the first test began; never below 0.
    public func secondsLeft(after elapsed: Double) -> Double {
        // The guess weighs as one turn.
        let perTurn = (turnedAt + guess) / (turnsAtFirst - turnsLeft + 1)
        return max(0, turnsLeft * perTurn - (elapsed - turnedAt))
    }

    /// Of one turn, seconds.
    private var guess: Double {
        switch kind {
        case .floor: FloorTest.seconds + 1
        case .full: 4
        }
    }

    private var turns: Double {
        waiting.lazy.map { Double($0.value) / (capacity[$0.key] ?? 1) }.max() ?? 0
    }

    private func queues(of point: EndpointID, _ direction: Direction) -> [Queue] {
        switch kind {
        case .floor: [.all, .point(point)] + (lines[point] ?? []).map { .line($0, direction) }
        case .full: [.all]
        }
    }

    private static func capacity(
        of line: EndpointID,
        _ direction: Direction,
        _ registry: Registry,
        _ policy: FloorTestPolicy
    ) -> Double {
        let link = registry[line]?.endpoint.link
        guard let declared = direction == .up ? link?.upKbps : link?.downKbps else { return 1 }
        let pace = FloorTest.pace(for: policy.idleProfile, direction)
        return max(1, (Double(declared) * policy.lineShare / pace).rounded(.down))
    }
}
