import Conference
import Foundation

/// Runs the schedule second by second against lines of known rates.
struct FloorTestBench {
    struct Start {
        var plan: FloorTestPlan
        var at: Date
    }

    let registry: Registry
    var sessions: [ProfiledSession]
    let schedule: FloorTestSchedule
    var now: Date
    /// kbit/s that a point's line carries; nil when its far end is broken.
    var carries: (EndpointID, Direction) -> Double? = { _, _ in 1e6 }
    /// Points of which no test can be made, through a fault of ours.
    var failsByUs: (EndpointID) -> Bool = { _ in false }
    var testSeconds = 7.0

    private(set) var starts: [Start] = []
    private var running: [Start] = []
    private var evidence: [[String]: BandwidthMeasurement] = [:]
    private var attempts = FloorTestAttempts()

    init(
        _ endpoints: [Endpoint],
        sessions: [ProfiledSession] = [],
        policy: FloorTestPolicy = FloorTestPolicy(),
        now: Date = start
    ) {
        registry = Registry(endpoints.map { RegisteredEndpoint(endpoint: $0, origin: .file) })
        self.sessions = sessions
        schedule = FloorTestSchedule(policy: policy)
        self.now = now
    }

    static let start = Date(timeIntervalSince1970: 1_630_800_000)

    /// Tests under way.
    var plans: [FloorTestPlan] { running.map(\.plan) }

    /// One look of the schedule.
    func due() -> [FloorTestPlan] {
        schedule.plans(
            registry: registry,
            sessions: sessions,
            evidence: { evidence[[$0.rawValue, $1.rawValue]] },
            running: plans,
            attempts: attempts,
            now: now
        )
    }

    /// Goes on in steps; `check` sees the tests under way after each.
    mutating func run(
        for seconds: TimeInterval,
        step: TimeInterval = 1,
        check: (FloorTestBench) -> Void = { _ in }
    ) {
        let end = now + seconds
        while now < end {
            finish()
            for plan in due() {
                let start = Start(plan: plan, at: now)
                running.append(start)
                starts.append(start)
            }
            check(self)
            now += step
        }
    }

    private mutating func finish() {
        for test in running where test.at + testSeconds <= now {
            let result = result(of: test.plan)
            if case .measured(let found) = result {
                evidence[[found.endpoint.rawValue, found.direction.rawValue]] = found
            }
            attempts.note(result, of: test.plan, at: now)
        }
        running.removeAll { $0.at + testSeconds <= now }
    }

    private func result(of plan: FloorTestPlan) -> BandwidthResult {
        if failsByUs(plan.endpoint) { return .invalid(.failed(.internal)) }
        guard let line = carries(plan.endpoint, plan.direction) else { return .invalid(.status(404)) }
        return .measured(plan.found(onLineOf: line, at: now))
    }

    /// Moments at which this was tested, in seconds from the beginning.
    func times(_ id: String, _ direction: Direction) -> [TimeInterval] {
        starts.filter { $0.plan.endpoint.rawValue == id && $0.plan.direction == direction }
            .map { $0.at.timeIntervalSince(Self.start) }
    }
}

extension ProfiledSession {
    /// From `start` in seconds after the bench's beginning.
    static func test(
        _ id: String,
        _ points: [String],
        start: TimeInterval,
        minutes: Int = 60,
        profile: Profile = .standardMeeting
    ) -> ProfiledSession {
        guard let identity = SessionID(rawValue: id) else { preconditionFailure("\(id) is no id") }
        let session = Session(
            id: identity,
            title: id,
            calledBy: .province,
            host: nil,
            participants: [],
            points: points.compactMap { EndpointID(rawValue: $0) }.sorted(),
            profile: profile.id,
            platform: nil,
            start: FloorTestBench.start + start,
            durationMinutes: minutes,
            status: .scheduled,
            createdBy: "test",
            createdAt: FloorTestBench.start
        )
        return ProfiledSession(session: session, profile: profile)
    }
}

extension FloorTestPlan {
    /// What a clean test finds on a line of this rate, kbit/s.
    func found(onLineOf line: Double, at now: Date) -> BandwidthMeasurement {
        let kbps = min(line, pacedKbps)
        return BandwidthMeasurement(
            endpoint: endpoint,
            direction: direction,
            method: .floor,
            at: now,
            kbps: kbps,
            lowerKbps: kbps,
            pacedKbps: pacedKbps,
            bytes: bytes,
            seconds: seconds,
            windows: 5
        )
    }
}
