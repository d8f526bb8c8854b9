public import Conference
import Foundation
public import Logging
public import ServiceLifecycle

/// Runs the floor tests that the schedule asks for, and stops those that a session has caught up with.
public actor BandwidthService: Service {
    private let tester: any BandwidthTester
    private let situation: Situation
    private let recorder: Recorder
    private let metrics: DaemonMetrics
    private let time: any Timekeeper
    private let schedule: FloorTestSchedule
    private let logger: Logger

    private struct Running {
        var plan: FloorTestPlan
        /// Its own task, so that one test can be stopped; `run()` does not return before all have ended.
        var task: Task<Void, Never>
    }

    private var running: [Running] = []
    private var attempts = FloorTestAttempts()

    /// Lines of which the last test said nothing: of consecutive ones, the first is logged.
    private var silent: Set<TestedLine> = []
    private var ticks = 0

    /// How often running tests are held against the calendar.
    static let tick: Duration = .seconds(1)
    /// The schedule is asked at each of so many ticks.
    static let askEvery = 2

    public init(
        tester: any BandwidthTester,
        situation: Situation,
        recorder: Recorder,
        metrics: DaemonMetrics,
        time: any Timekeeper,
        schedule: FloorTestSchedule = FloorTestSchedule(),
        logger: Logger
    ) {
        self.tester = tester
        self.situation = situation
        self.recorder = recorder
        self.metrics = metrics
        self.time = time
        self.schedule = schedule
        self.logger = logger
    }

    public func run() async throws {
        await time.repeating(every: Self.tick) { await self.advance() }
        let last = running
        for test in last { test.task.cancel() }
        for test in last { await test.task.value }
    }

    /// Stops what has been overtaken and starts what is due.
    private func advance() async {
        defer { ticks += 1 }
        let asks = ticks % Self.askEvery == 0
        guard asks || !running.isEmpty else { return }
        let picture = await situation.bandwidthPicture()
        let plans = running.map(\.plan)
        let overtaken = Set(
            schedule.overtaken(plans, registry: picture.registry, sessions: picture.sessions, now: time.now)
        )
        for test in running where overtaken.contains(test.plan) { test.task.cancel() }
        guard asks else { return }
        attempts.keep { picture.registry[$0] != nil }
        silent = silent.filter { picture.registry[$0.endpoint] != nil }
        let due = schedule.plans(
            registry: picture.registry,
            sessions: picture.sessions,
            evidence: { picture.measurements[$1]?[$0] },
            running: plans,
            attempts: attempts,
            reaches: { picture.reachable.contains($0) },
            now: time.now
        )
        for plan in due { start(plan) }
    }

    private func start(_ plan: FloorTestPlan) {
        let task = Task { await self.perform(plan) }
        running.append(Running(plan: plan, task: task))
    }

    private func perform(_ plan: FloorTestPlan) async {
        let trial = await tester.run(plan)
        let now = time.now
        running.removeAll { $0.plan == plan }
        // A test that was stopped says nothing about the line.
        if Task.isCancelled { return }
        let result =
            switch trial {
            case .traced(let trace): FloorTest.judge(trace, of: plan, at: now)
            case .failed(let reason): FloorTestResult.invalid(.failed(reason))
            }
        attempts.note(result, of: plan, at: now)
        switch result {
        case .measured(let measurement):
            silent.remove(TestedLine(plan))
            metrics.update { $0.bandwidthTests["measured", default: 0] += 1 }
            recorder.record(await situation.absorb(measurement, idle: schedule.policy.idleProfile))
        case .invalid(let fault):
            metrics.update { $0.bandwidthTests["invalid", default: 0] += 1 }
            logger.debug("Bandwidth test says nothing", metadata: ["endpoint": "\(plan.endpoint)", "why": "\(fault)"])
            guard silent.insert(TestedLine(plan)).inserted else { return }
            recorder.record(EvidenceBatch(drafts: [.bandwidthInvalid(fault, of: plan, at: now)]))
        }
    }
}

/// One direction of an endpoint's line.
private struct TestedLine: Hashable {
    var endpoint: EndpointID
    var direction: Direction

    init(_ plan: FloorTestPlan) {
        endpoint = plan.endpoint
        direction = plan.direction
    }
}

/// What the planner of bandwidth tests needs to know, taken at one moment.
struct BandwidthPicture: Sendable {
    var registry: Registry
    var sessions: [ProfiledSession]
    var measurements: [Direction: [EndpointID: BandwidthMeasurement]]
    /// Of those that can be tested.
    var reachable: Set<EndpointID>
}

extension Situation {
    func bandwidthPicture() -> BandwidthPicture {
        var reachable: Set<EndpointID> = []
        for index in registry.endpoints.indices where registry.endpoints[index].endpoint.bandwidth != nil {
            let id = registry.order[index]
            switch tracker[id]?.state {
            case .up, .degraded: reachable.insert(id)
            case .down, .unreachable, .unknown, nil: break
            }
        }
        return BandwidthPicture(
            registry: registry,
            sessions: profiledSessions,
            measurements: bandwidth,
            reachable: uplink.isBlind ? [] : reachable
        )
    }
}
