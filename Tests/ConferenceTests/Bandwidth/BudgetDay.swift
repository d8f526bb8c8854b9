import Conference
import Foundation

/// A day of floor and full tests in a random country, from event to event, with the service's order of decisions and a
/// clock of its own.
struct BudgetDay {
    struct Lane: Hashable {
        var point: EndpointID
        var direction: Direction
    }

    struct FloorRun {
        var plan: FloorTestPlan
        var end: Date
    }

    struct FullRun {
        var point: EndpointID
        var end: Date
        var claim: FullTestClaim
    }

    /// The service asks the schedule at so many seconds.
    static let tick = 2.0
    /// Longest that a floor test takes here, seconds.
    static let longest = 10.0
    /// Longest that a full test takes, seconds.
    static let longestFull = 48.0
    /// How often somebody asks for full tests.
    static let fullTests = 10
    static let seconds = 26 * 3_600.0

    let world: BudgetWorld
    let registry: Registry
    let lines: [EndpointID: Set<EndpointID>]
    /// All directions that can be tested.
    let lanes: [Lane]
    let schedule = FloorTestSchedule()
    let gate: FullTestGate
    private var random: SeededGenerator
    private var fullTestsAt: [Date]

    private(set) var now = FloorTestBench.start
    private(set) var floor: [FloorRun] = []
    private(set) var full: [FullRun] = []
    private(set) var record: BudgetRecord
    private var attempts = FloorTestAttempts()
    private(set) var started = 0
    private(set) var fullStarted = 0

    init(_ shape: BudgetWorld.Shape, seed: UInt64) {
        random = SeededGenerator(seed: seed)
        world = BudgetWorld(shape, using: &random)
        registry = Registry(world.endpoints)
        lines = world.lines
        lanes = world.endpoints.flatMap { member in
            Direction.allCases.filter { member.endpoint.hasTarget($0) }
                .map { Lane(point: member.endpoint.id, direction: $0) }
        }
        gate = FullTestGate(policy: schedule.policy)
        record = BudgetRecord(policy: schedule.policy)
        var moments: [Date] = []
        for _ in 0..<Self.fullTests {
            moments.append(FloorTestBench.start + Double.random(in: 0...Self.seconds, using: &random))
        }
        fullTestsAt = moments.sorted()
    }

    var sessions: [ProfiledSession] { world.bookings.filter { $0.booked <= now }.map(\.session) }

    /// `check` sees the tests under way after each event, and which lanes had been due before it.
    mutating func run(check: (BudgetDay, _ due: Set<Lane>, _ new: [FloorTestPlan]) -> Void) {
        let end = now + Self.seconds
        while now < end {
            finish()
            let sessions = self.sessions
            record.look(sessions, at: now)
            stopOvertaken(sessions)
            beginFullTests(sessions)
            let due = record.due(among: lanes, at: now)
            let plans = schedule.plans(
                registry: registry,
                sessions: sessions,
                evidence: { record.evidence[Lane(point: $0, direction: $1)] },
                running: floor.map(\.plan),
                fullTestRuns: !full.isEmpty,
                attempts: attempts,
                reaches: { !world.outOfReach.contains($0) },
                now: now
            )
            for plan in plans {
                floor.append(FloorRun(plan: plan, end: now + Double.random(in: 5...Self.longest, using: &random)))
            }
            started += plans.count
            check(self, due, plans)
            now = next()
        }
    }

    private mutating func finish() {
        for run in floor where run.end <= now {
            let result = result(of: run.plan)
            attempts.note(result, of: run.plan, at: now)
            record.note(result, of: run.plan, at: now)
        }
        floor.removeAll { $0.end <= now }
        full.removeAll { $0.end <= now }
    }

    private mutating func stopOvertaken(_ sessions: [ProfiledSession]) {
        let plans = schedule.overtaken(floor.map(\.plan), registry: registry, sessions: sessions, now: now)
        floor.removeAll { plans.contains($0.plan) }
        let points = gate.overtaken(
            Dictionary(uniqueKeysWithValues: full.map { ($0.point, $0.claim) }),
            registry: registry,
            sessions: sessions,
            now: now
        )
        full.removeAll { points.contains($0.point) }
    }

    /// Three people ask at once, one of them insists. Each answers for the whole, or for a part of the tree with the point in it.
    private mutating func beginFullTests(_ sessions: [ProfiledSession]) {
        guard let first = fullTestsAt.first, first <= now else { return }
        fullTestsAt.removeFirst()
        for insists in [false, true, false] {
            guard let point = registry.order.randomElement(using: &random) else { return }
            let above = registry.order.filter { Scope.subtree($0).allows(point, in: registry) }
            let part = Bool.random(using: &random) ? above.randomElement(using: &random) : nil
            let claim = FullTestClaim(scope: part.map { .subtree($0) } ?? .everything, insists: insists)
            let refusal = gate.refusal(
                of: point,
                [.up],
                registry: registry,
                sessions: sessions,
                running: full.map(\.point),
                by: claim,
                now: now
            )
            guard refusal == nil else { continue }
            let displaced = gate.displaced(floor.map(\.plan), by: point, registry: registry)
            floor.removeAll { displaced.contains($0.plan) }
            let end = now + Double.random(in: 5...Self.longestFull, using: &random)
            full.append(FullRun(point: point, end: end, claim: claim))
            fullStarted += 1
        }
    }

    private mutating func result(of plan: FloorTestPlan) -> BandwidthResult {
        guard let line = world.carries[plan.endpoint], Int.random(in: 0..<12, using: &random) > 0 else {
            return .invalid(.status(503))
        }
        return .measured(plan.found(onLineOf: line, at: now))
    }

    /// The tick at or after the next thing that can change a decision. The schedule is asked every hour at
    /// least, so that a test which is not due has its chance to begin.
    private func next() -> Date {
        var events = floor.map(\.end) + full.map(\.end) + fullTestsAt + [now + 3_600]
        let policy = schedule.policy
        for booking in world.bookings {
            let session = booking.session.session
            let closes = session.start - policy.guardLead
            events += [
                booking.booked, session.start - policy.horizon, closes - policy.longestTest, closes, session.end,
            ]
        }
        for member in world.endpoints {
            if case .maintenance(let until, _) = member.administrative { events.append(until) }
        }
        events += lanes.map { record.dueAt($0) }
        let event = events.filter { $0 > now }.min() ?? now
        let ticks = (event.timeIntervalSince(FloorTestBench.start) / Self.tick).rounded(.up)
        return max(now + Self.tick, FloorTestBench.start + ticks * Self.tick)
    }
}
