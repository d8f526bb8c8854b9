import Conference
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Coordination

@Suite struct BandwidthServiceTests {
    /// Notes when each test begins.
    private final class Stopwatch: BandwidthTester {
        let inner = FakeBandwidthTester()
        let time: ManualTime
        private let state = Mutex<[Date]>([])

        init(time: ManualTime) { self.time = time }

        var starts: [Date] { state.withLock { $0 } }
        var isWell: Bool { true }
        func isTurning(within limit: Duration) -> Bool { true }

        func run(_ plan: FloorTestPlan) async -> BandwidthTrial {
            state.withLock { $0.append(time.now) }
            return await inner.run(plan)
        }

        func run(_ plan: FullTestPlan) async -> BandwidthTrial { await inner.run(plan) }
    }

    /// Never ends by itself.
    private final class Endless: BandwidthTester {
        private let state = Mutex((begun: 0, cancelled: 0))
        let time: ManualTime

        init(time: ManualTime) { self.time = time }

        var begun: Int { state.withLock { $0.begun } }
        var cancelled: Int { state.withLock { $0.cancelled } }
        var isWell: Bool { true }
        func isTurning(within limit: Duration) -> Bool { true }

        func run(_ plan: FloorTestPlan) async -> BandwidthTrial { await wait() }

        private func wait() async -> BandwidthTrial {
            state.withLock { $0.begun += 1 }
            try? await time.sleep(for: .seconds(1_000_000))
            state.withLock { $0.cancelled += 1 }
            return .failed(.internal)
        }

        func run(_ plan: FullTestPlan) async -> BandwidthTrial { await wait() }
    }

    private let an = Principal(name: "An", role: .operator, scope: .everything)

    private func measured(_ count: Int) -> [RegisteredEndpoint] {
        Harness.polled(count).map { registered in
            var registered = registered
            registered.endpoint.bandwidth = BandwidthTargets(
                downURL: URL(string: "http://192.0.2.1/down"),
                upURL: URL(string: "http://192.0.2.1/up")
            )
            registered.endpoint.link = Link(downKbps: 100_000, upKbps: 100_000)
            return registered
        }
    }

    private func service(
        _ harness: Harness,
        _ tester: any BandwidthTester,
        _ policy: FloorTestPolicy = FloorTestPolicy()
    ) -> BandwidthService {
        BandwidthService(
            tester: tester,
            situation: harness.situation,
            recorder: harness.recorder,
            metrics: harness.metrics,
            time: harness.time,
            schedule: FloorTestSchedule(policy: policy),
            logger: harness.logger
        )
    }

    private func reach(_ harness: Harness, _ count: Int) async {
        for seconds in [0.0, 1, 2] {
            _ = await harness.situation.absorb((1...count).map { Samples.probe(Samples.id($0), at: seconds) })
        }
    }

    @Test func `no test begins from ten minutes before a session until its end`() async throws {
        let harness = try await Harness(measured(2))
        await reach(harness, 2)
        let session = Samples.session("call", points: [Samples.id(1), Samples.id(2)], at: 1_800, minutes: 30)
        await harness.situation.adopt(session)
        await harness.situation.adopt(Samples.session("next", points: [Samples.id(1)], at: 20_000))
        let tester = Stopwatch(time: harness.time)
        // A line that does not carry the need is asked again and again.
        for number in 1...2 { tester.inner.set(kbps: 300, for: Samples.id(number), .up) }
        try await harness.running([harness.recorder, service(harness, tester)]) { () async throws in
            await harness.time.advance(by: .seconds(4_500))
        }
        let guarded = session.start.addingTimeInterval(-600)..<session.end
        #expect(tester.starts.contains { $0 < guarded.lowerBound })
        #expect(tester.starts.contains { $0 >= guarded.upperBound })
        #expect(tester.starts.filter { guarded.contains($0) } == [])
    }

    @Test func `a running test that a session catches up with is stopped within a second`() async throws {
        let harness = try await Harness(measured(1))
        await reach(harness, 1)
        let tester = Endless(time: harness.time)
        try await harness.running([harness.recorder, service(harness, tester)]) { () async throws in
            await harness.time.advance(by: .seconds(3))
            #expect(tester.begun == 1)
            await harness.situation.adopt(Samples.session("call", at: 120))
            await harness.time.advance(by: .seconds(1))
            await eventually("it is stopped") { tester.cancelled == 1 }
        }
        #expect(harness.metrics.figures.bandwidthTests.isEmpty)
    }

    @Test func `a line that falls below its floor is logged once, and so is a test that says nothing`() async throws {
        let harness = try await Harness(measured(1))
        await reach(harness, 1)
        await harness.situation.adopt(Samples.session("call", at: 7_200))
        let tester = FakeBandwidthTester()
        tester.set(kbps: 300, for: Samples.id(1), .up)
        tester.set(.failed(.timeout), for: Samples.id(1), .down)
        let policy = FloorTestPolicy(renewal: 600, backOff: [60])
        try await harness.running([harness.recorder, service(harness, tester, policy)]) { () async throws in
            await harness.time.advance(by: .seconds(600))
            await eventually("both are logged") {
                (try? await harness.log(.bandwidthChanged, .bandwidthInvalid).count) == 2
            }
            #expect(tester.plans.count { $0.direction == .down } > 2)
            #expect(tester.plans.count { $0.direction == .up } > 2)

            tester.set(nil, for: Samples.id(1), .down)
            await harness.time.advance(by: .seconds(300))
            tester.set(.failed(.timeout), for: Samples.id(1), .down)
            await harness.time.advance(by: .seconds(1_200))
            await eventually("the next silence is logged") { (try? await harness.log(.bandwidthInvalid).count) == 2 }
        }
        let changed = try await harness.log(.bandwidthChanged).map(\.draft)
        #expect(changed.first?.to == "belowFloor")
        #expect(changed.count { $0.to == "belowFloor" } == 1)
        #expect(try await harness.log(.bandwidthInvalid).count == 2)
    }

    @Test func `faults of our own are asked again at a plain pace, have no entry each and leave the line its claim`()
        async throws
    {
        let harness = try await Harness(measured(1))
        await reach(harness, 1)
        await harness.situation.adopt(Samples.session("call", at: 7_200))
        let tester = FakeBandwidthTester()
        for direction in Direction.allCases { tester.set(.failed(.internal), for: Samples.id(1), direction) }
        try await harness.running([harness.recorder, service(harness, tester)]) { () async throws in
            await harness.time.advance(by: .seconds(1_200))
            // Two directions, each once a minute and a little: no hot loop, and no pause of half an hour either.
            #expect((30...44).contains(tester.plans.count))
            await eventually("all are counted") {
                harness.metrics.figures.bandwidthTests["invalid"] == UInt64(tester.plans.count)
            }
            for direction in Direction.allCases { tester.set(nil, for: Samples.id(1), direction) }
            await harness.time.advance(by: .seconds(70))
            await eventually("it is measured as soon as it can be") {
                harness.metrics.figures.bandwidthTests["measured"] == 2
            }
        }
        #expect(try await harness.log(.bandwidthInvalid).isEmpty)
    }

    @Test func `a full test measures both directions, one after the other, and is recorded with what it found`()
        async throws
    {
        let harness = try await Harness(measured(1))
        await reach(harness, 1)
        let tester = FakeBandwidthTester()
        tester.set(kbps: 40_000, for: Samples.id(1), .up)
        let service = service(harness, tester)
        try await harness.running([harness.recorder]) { () async throws in
            try await service.measure(Samples.id(1), Direction.allCases, insists: false, for: an)
            await eventually("both are recorded") { harness.metrics.figures.bandwidthTests["measured"] == 2 }
        }
        #expect(tester.fullPlans.map(\.direction) == [.down, .up])
        let started = try #require(try await harness.log(.fullTestStarted).first?.draft)
        #expect(started.actor == "An" && started.endpoint == Samples.id(1))
        #expect(started.details == ["event": "fullTestStarted", "directions": "down,up"])
        let up = try #require(await harness.situation.evidence(of: Samples.id(1))?.up)
        #expect(up.method == .full)
        #expect((39_200...40_800).contains(up.kbps))
        #expect(up.latency == LineLatency(idleMs: 5, loadedMs: 40))
        #expect(up.busy == nil)
    }

    @Test func `a full test that says nothing is logged each time, for somebody waits for it`() async throws {
        let harness = try await Harness(measured(1))
        await reach(harness, 1)
        let tester = FakeBandwidthTester()
        tester.set(.failed(.connectRefused), for: Samples.id(1), .up)
        let service = service(harness, tester)
        try await harness.running([harness.recorder]) { () async throws in
            for count in 1...3 {
                await eventually("the one before has ended") { await service.full.isEmpty }
                try await service.measure(Samples.id(1), [.up], insists: false, for: an)
                await eventually("it is logged") { (try? await harness.log(.bandwidthInvalid).count) == count }
            }
        }
    }

    @Test func `a test that says nothing is evidence until one of that line says something`() async throws {
        let harness = try await Harness(measured(1))
        await reach(harness, 1)
        await harness.situation.adopt(Samples.session("call", at: 7_200))
        let id = Samples.id(1)
        let tester = FakeBandwidthTester()
        tester.set(.failed(.connectRefused), for: id, .up)
        let policy = FloorTestPolicy(renewal: 600, backOff: [60])
        try await harness.running([harness.recorder, service(harness, tester, policy)]) { () async throws in
            await harness.time.advance(by: .seconds(120))
            await eventually("it is known") { await harness.situation.evidence(of: id)?.failedUp != nil }
            let failed = try #require(await harness.situation.evidence(of: id)?.failedUp)
            #expect(failed.fault == .failed(.connectRefused))
            #expect((harness.time.now.addingTimeInterval(-120)...harness.time.now).contains(failed.at))
            #expect(await harness.situation.evidence(of: id)?.failedDown == nil)
            tester.set(nil, for: id, .up)
            await harness.time.advance(by: .seconds(300))
            await eventually("the next one says something") { await harness.situation.evidence(of: id)?.up != nil }
            #expect(await harness.situation.evidence(of: id)?.failedUp == nil)
        }
    }

    @Test func `what was found at another address is forgotten, and what is found of nobody is not kept`()
        async throws
    {
        var points = measured(2)
        let harness = try await Harness(points)
        let line = TestedLine(endpoint: Samples.id(1), direction: .up)
        await harness.situation.note(.status(503), of: line, at: harness.time.now)
        #expect(await harness.situation.evidence(of: Samples.id(1))?.failedUp?.fault == .status(503))
        points[0].endpoint.bandwidth?.downURL = URL(string: "http://192.0.2.9/down")
        _ = await harness.situation.adopt(Registry(points))
        #expect(await harness.situation.evidence(of: Samples.id(1))?.failedUp == nil)
        _ = await harness.situation.adopt(Registry([points[1]]))
        await harness.situation.note(.status(503), of: line, at: harness.time.now)
        _ = await harness.situation.adopt(Registry(points))
        #expect(await harness.situation.evidence(of: Samples.id(1))?.failedUp == nil)
    }

    @Test func `a second full test of a line is refused while the first runs, and floor tests give way to it`()
        async throws
    {
        let harness = try await Harness(measured(1))
        await reach(harness, 1)
        let tester = Endless(time: harness.time)
        let service = service(harness, tester)
        try await harness.running([harness.recorder, service]) { () async throws in
            await harness.time.advance(by: .seconds(3))
            #expect(tester.begun == 1)
            try await service.measure(Samples.id(1), [.up], insists: false, for: an)
            await eventually("the floor test is stopped and the full one begun") {
                tester.cancelled == 1 && tester.begun == 2
            }
            await #expect(throws: ServiceError.state("lineInUse")) {
                try await service.measure(Samples.id(1), [.down], insists: true, for: an)
            }
            await harness.time.advance(by: .seconds(60))
            #expect(tester.begun == 2)
            await harness.situation.adopt(Samples.session("call", at: 120))
            await harness.time.advance(by: .seconds(90))
            await eventually("the session has its line") { tester.cancelled == 2 }
        }
    }

    @Test func `one full test runs at a time, whatever its line, and no floor test begins beside it`() async throws {
        let harness = try await Harness(measured(2))
        await reach(harness, 2)
        let tester = Endless(time: harness.time)
        let service = service(harness, tester)
        try await service.measure(Samples.id(1), [.up], insists: false, for: an)
        await eventually("it has begun") { tester.begun == 1 }
        try await harness.running([harness.recorder, service]) { () async throws in
            await #expect(throws: ServiceError.state("fullTestUnderWay")) {
                try await service.measure(Samples.id(2), [.up], insists: true, for: an)
            }
            await harness.time.advance(by: .seconds(60))
            #expect(tester.begun == 1)
            // A session takes the line, and the other point has its turn.
            await harness.situation.adopt(Samples.session("call", points: [Samples.id(1)], at: 120))
            await harness.time.advance(by: .seconds(1))
            await eventually("it is over") { await service.full.isEmpty }
            await harness.time.advance(by: .seconds(4))
            await eventually("floor tests go on") { tester.begun == 2 }
        }
        #expect(try await harness.log(.fullTestStarted).map(\.draft.endpoint) == [Samples.id(1)])
    }

    @Test func `who answers for a part of the tree insists against nobody outside of it`() async throws {
        let harness = try await Harness(measured(2))
        await reach(harness, 2)
        await harness.situation.adopt(Samples.session("call", points: [Samples.id(1), Samples.id(2)], at: 0))
        let service = service(harness, FakeBandwidthTester())
        let part = Principal(name: "Bình", role: .operator, scope: .subtree(Samples.id(1)))
        for insists in [false, true] {
            await #expect(throws: ServiceError.state("lineNeeded")) {
                try await service.measure(Samples.id(1), [.up], insists: insists, for: part)
            }
            await #expect(throws: ServiceError.notFound) {
                try await service.measure(Samples.id(2), [.up], insists: insists, for: part)
            }
        }
    }

    @Test func `a session keeps its line unless an operator insists, and then the result says so`() async throws {
        let harness = try await Harness(measured(1))
        await reach(harness, 1)
        await harness.situation.adopt(Samples.session("call", points: [Samples.id(1)], at: 0))
        let service = service(harness, FakeBandwidthTester())
        await #expect(throws: ServiceError.state("guardWindow")) {
            try await service.measure(Samples.id(1), [.up], insists: false, for: an)
        }
        await #expect(throws: ServiceError.notFound) {
            try await service.measure(Samples.id(9), [.up], insists: true, for: an)
        }
        try await harness.running([harness.recorder]) { () async throws in
            try await service.measure(Samples.id(1), [.up], insists: true, for: an)
            await eventually("it is recorded") { harness.metrics.figures.bandwidthTests["measured"] == 1 }
        }
        #expect(await harness.situation.evidence(of: Samples.id(1))?.up?.busy == .shared)
        // He who was refused has started nothing.
        let started = try await harness.log(.fullTestStarted).map(\.draft.details)
        #expect(started == [["event": "fullTestStarted", "directions": "up", "insisted": "true"]])
    }

    /// Connecting takes so long before each test, one after the other.
    private final class Distant: BandwidthTester {
        let inner = FakeBandwidthTester()
        private let idle: Mutex<[Double]>

        init(idle: [Double]) { self.idle = Mutex(idle) }

        var isWell: Bool { true }
        func isTurning(within limit: Duration) -> Bool { true }

        func run(_ plan: FloorTestPlan) async -> BandwidthTrial { await inner.run(plan) }

        func run(_ plan: FullTestPlan) async -> BandwidthTrial {
            let next = idle.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            guard case .traced(var trace) = await inner.run(plan) else { return .failed(.internal) }
            trace.latency = LineLatency(idleMs: next, loadedMs: next)
            return .traced(trace)
        }
    }

    @Test("A queue is told by what connecting to the same host took before", arguments: [true, false])
    func queue(sameHost: Bool) async throws {
        var points = measured(1)
        points[0].endpoint.bandwidth?.downURL = URL(string: "http://192.0.2.\(sameHost ? 1 : 9)/down")
        let harness = try await Harness(points)
        // Probes of it took 5 ms to connect.
        await reach(harness, 1)
        let service = service(harness, Distant(idle: [60, 60, 130]))
        var marks: [BusyLine?] = []
        try await harness.running([harness.recorder]) { () async throws in
            for count in 1...3 {
                try await service.measure(Samples.id(1), [.up], insists: false, for: an)
                await eventually("it is recorded") {
                    harness.metrics.figures.bandwidthTests["measured"] == UInt64(count)
                }
                await eventually("it is over") { await service.full.isEmpty }
                marks.append(await harness.situation.evidence(of: Samples.id(1))?.up?.busy)
            }
        }
        // Another host may simply be further away, until it is known how far.
        #expect(marks == (sameHost ? [.queue, .queue, .queue] : [nil, nil, .queue]))
    }
}
