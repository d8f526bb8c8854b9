public import Conference
import Foundation
public import Logging
public import ServiceLifecycle

/// Runs the floor tests that the schedule asks for and the full tests that people ask for, and stops those that a session has
/// caught up with.
public actor BandwidthService: Service {
    let tester: any BandwidthTester
    let situation: Situation
    let recorder: Recorder
    let metrics: DaemonMetrics
    let time: any Timekeeper
    let schedule: FloorTestSchedule
    private let logger: Logger

    private struct Running {
        var plan: FloorTestPlan
        /// Its own task, so that one test can be stopped; `run()` does not return before all have ended.
        var task: Task<Void, Never>
    }

    private var running: [Running] = []
    /// Full tests, by endpoint.
    var full: [EndpointID: RunningFullTest] = [:]
    let gate: FullTestGate
    /// From full tests since the start.
    var connects = KnownConnects()
    private var attempts = FloorTestAttempts()

    /// Lines of which the last test said nothing: of consecutive ones, the first is logged.
    private var silent: Set<TestedLine> = []
    /// Lines of which the last floor test could not be made, through a fault of ours: the first is told in the journal.
    private var unmade: Set<TestedLine> = []
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
        gate = FullTestGate(policy: schedule.policy)
        self.logger = logger
    }

    public func run() async throws {
        await time.repeating(every: Self.tick) { await self.advance() }
        let last = running.map(\.task) + full.values.map(\.task)
        for task in last { task.cancel() }
        for task in last { await task.value }
    }

    /// Stops what has been overtaken and starts what is due.
    private func advance() async {
        defer { ticks += 1 }
        let asks = ticks % Self.askEvery == 0
        guard asks || !running.isEmpty || !full.isEmpty else { return }
        let picture = await situation.bandwidthPicture()
        let plans = running.map(\.plan)
        let overtaken = Set(
            schedule.overtaken(plans, registry: picture.registry, sessions: picture.sessions, now: time.now)
        )
        for test in running where overtaken.contains(test.plan) { test.task.cancel() }
        stopOvertakenFullTests(picture)
        guard asks else { return }
        attempts.keep { picture.registry[$0] != nil }
        connects.keep { picture.registry[$0] != nil }
        silent = silent.filter { picture.registry[$0.endpoint] != nil }
        unmade = unmade.filter { picture.registry[$0.endpoint] != nil }
        let due = schedule.plans(
            registry: picture.registry,
            sessions: picture.sessions,
            evidence: { picture.measurements[$1]?[$0] },
            running: plans,
            fullTestRuns: !full.isEmpty,
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
        let result = trial.judged(plan, at: now)
        attempts.note(result, of: plan, at: now)
        let line = TestedLine(endpoint: plan.endpoint, direction: plan.direction)
        if case .invalid(let fault) = result, fault.isOwnFault {
            await situation.note(fault, of: line, at: now)
            noteOwnFault(on: line)
        } else {
            unmade.remove(line)
            await note(result, of: line, at: now)
        }
    }

    /// Says nothing about the line, and has no entry in its log; nobody has asked for the test who would look for one.
    private func noteOwnFault(on line: TestedLine) {
        metrics.update { $0.bandwidthTests["invalid", default: 0] += 1 }
        let isFirst = unmade.isEmpty
        unmade.insert(line)
        logger.log(
            level: isFirst ? .warning : .debug,
            "A bandwidth test failed through a fault of our own",
            metadata: ["endpoint": "\(line.endpoint)", "direction": "\(line.direction)"]
        )
    }

    /// Takes what a test came to.
    ///
    /// - Parameter isAwaited: Somebody has asked for the test, and looks for what became of it.
    func note(_ result: BandwidthResult, of line: TestedLine, at now: Date, isAwaited: Bool = false) async {
        switch result {
        case .measured(let measurement):
            silent.remove(line)
            metrics.update { $0.bandwidthTests["measured", default: 0] += 1 }
            recorder.record(await situation.absorb(measurement, idle: schedule.policy.idleProfile))
        case .invalid(let fault):
            metrics.update { $0.bandwidthTests["invalid", default: 0] += 1 }
            logger.debug("Bandwidth test says nothing", metadata: ["endpoint": "\(line.endpoint)", "why": "\(fault)"])
            await situation.note(fault, of: line, at: now)
            guard silent.insert(line).inserted || isAwaited else { return }
            recorder.record(
                EvidenceBatch(drafts: [.bandwidthInvalid(fault, of: line.endpoint, line.direction, at: now)])
            )
        }
    }

    /// Floor tests give way to what a person has asked for; the schedule asks for them again.
    func stopFloorTests(on id: EndpointID, _ registry: Registry) {
        let displaced = Set(gate.displaced(running.map(\.plan), by: id, registry: registry))
        for test in running where displaced.contains(test.plan) { test.task.cancel() }
    }
}

/// One direction of an endpoint's line.
struct TestedLine: Hashable {
    var endpoint: EndpointID
    var direction: Direction
}
