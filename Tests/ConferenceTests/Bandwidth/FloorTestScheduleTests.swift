import Conference
import Foundation
import Testing

@Suite("Which floor tests run when")
struct FloorTestScheduleTests {
    static let day = 86_400.0
    static let audio = Profile.standard[0]
    static let hd1080 = Profile.standard[3]

    @Test("Both directions of a new point are tested, one after the other")
    func oneDirection() {
        var bench = FloorTestBench([TestPoint.make("a")])
        bench.run(for: 60) { #expect($0.plans.count <= 1) }
        #expect(bench.times("a", .down) == [0])
        #expect(bench.times("a", .up) == [7])
    }

    @Test("Without a near session a point is tested daily at most, whatever came of it", arguments: [nil, 100, 1e6])
    func daily(kbps: Double?) {
        var bench = FloorTestBench(
            [TestPoint.make("a")],
            sessions: [.test("s", ["a"], start: 30 * Self.day)]
        )
        bench.carries = { _, _ in kbps }
        bench.run(for: 3 * Self.day, step: 60)
        #expect(bench.times("a", .down).count == 3)
        #expect(zip(bench.times("a", .up).dropFirst(), bench.times("a", .up)).allSatisfy { $0 - $1 >= Self.day })
    }

    @Test("For a near session good evidence is renewed after twelve hours")
    func renewal() {
        var bench = FloorTestBench([TestPoint.make("a")], sessions: [.test("s", ["a"], start: 23 * 3_600)])
        bench.run(for: 22 * 3_600, step: 10)
        let times = bench.times("a", .down)
        #expect(times.count == 2)
        #expect(abs(times[1] - 12 * 3_600) < 60)
    }

    @Test(
        "A line that misses the need, or a broken far end, is asked again after 1, 5, 15, 30, 60, 60 … minutes",
        arguments: [nil, 2_000.0]
    )
    func backOff(kbps: Double?) {
        let onlyUp = TestPoint.make("a", targets: BandwidthTargets(downURL: URL(string: "http://h/d")))
        var bench = FloorTestBench([onlyUp], sessions: [.test("s", ["a"], start: 23 * 3_600)])
        bench.carries = { _, _ in kbps }
        bench.run(for: 3 * 3_600)
        let times = bench.times("a", .up)
        let pauses = zip(times.dropFirst(), times).map { ($0 - $1 - bench.testSeconds) / 60 }
        #expect(pauses == [1, 5, 15, 30, 60, 60])
    }

    @Test("A success ends the back-off")
    func recovers() {
        let onlyUp = TestPoint.make("a", targets: BandwidthTargets(downURL: URL(string: "http://h/d")))
        var bench = FloorTestBench([onlyUp], sessions: [.test("s", ["a"], start: 23 * 3_600)])
        bench.carries = { _, _ in nil }
        bench.run(for: 600)
        bench.carries = { _, _ in 1e6 }
        bench.run(for: 3 * 3_600)
        #expect(bench.times("a", .up).count == 4)
    }

    @Test("A test at a lower pace does not answer for a session that needs more, and the highest need wins")
    func higherNeed() {
        var bench = FloorTestBench(
            [TestPoint.make("a")],
            sessions: [.test("s", ["a"], start: 20 * 3_600, profile: Self.audio)]
        )
        bench.run(for: 60)
        #expect(bench.starts.allSatisfy { abs($0.plan.pacedKbps - 126) < 0.01 })
        bench.sessions.append(.test("t", ["a"], start: 22 * 3_600, profile: Self.hd1080))
        bench.run(for: 60)
        #expect(bench.starts.count == 4)
        #expect(bench.starts.suffix(2).allSatisfy { abs($0.plan.pacedKbps - 5_040) < 0.01 })
    }

    @Test("Points of the next session come first, then by start, then the rest; the worst starved first")
    func order() {
        let points = ["c", "b", "a", "d"].map { TestPoint.make($0) }
        var bench = FloorTestBench(
            points,
            sessions: [.test("late", ["b"], start: 20 * 3_600), .test("next", ["d"], start: 3 * 3_600)],
            policy: FloorTestPolicy(concurrent: 1)
        )
        bench.run(for: 80)
        #expect(bench.starts.map(\.plan.endpoint.rawValue) == ["d", "d", "b", "b", "a", "a", "c", "c"])
    }

    @Test("No point in maintenance, none out of reach, none without an address is tested")
    func leftAlone() throws {
        let points = [TestPoint.make("a"), TestPoint.make("b"), TestPoint.make("c", targets: nil)]
        let registry = Registry(
            points.map { point in
                RegisteredEndpoint(
                    endpoint: point,
                    origin: .file,
                    administrative: point.id.rawValue == "a"
                        ? .maintenance(until: FloorTestBench.start + 60, note: "") : .active
                )
            }
        )
        func due(at now: Date, reaches: Bool) -> [String] {
            FloorTestSchedule().plans(
                registry: registry,
                sessions: [],
                evidence: { _, _ in nil },
                running: [],
                attempts: FloorTestAttempts(),
                reaches: { $0.rawValue != "b" || reaches },
                now: now
            ).map(\.endpoint.rawValue)
        }
        #expect(due(at: FloorTestBench.start, reaches: false).isEmpty)
        #expect(due(at: FloorTestBench.start, reaches: true) == ["b"])
        #expect(due(at: FloorTestBench.start + 60, reaches: false) == ["a"])
    }

    @Test("A measurement from before the clock was set back does not put the next test off")
    func setBack() {
        func due(measuredAt seconds: TimeInterval) -> Int {
            FloorTestSchedule().plans(
                registry: Registry([RegisteredEndpoint(endpoint: TestPoint.make("a"), origin: .file)]),
                sessions: [],
                evidence: { id, direction in
                    BandwidthMeasurement(
                        endpoint: id,
                        direction: direction,
                        method: .floor,
                        at: FloorTestBench.start + seconds,
                        kbps: 9_000,
                        lowerKbps: 9_000,
                        pacedKbps: 1_440,
                        bytes: 1_080_000,
                        seconds: 6,
                        windows: 5
                    )
                },
                running: [],
                attempts: FloorTestAttempts(),
                now: FloorTestBench.start
            ).count
        }
        #expect(due(measuredAt: -60) == 0)
        #expect(due(measuredAt: 3_600) == 1)
    }

    /// Province and district carry; `x` hangs on a district of which the line does not carry.
    static let tree = [
        TestPoint.make("p", level: .province, up: 200_000, down: 200_000, carries: true),
        TestPoint.make("d", level: .district, parent: "p", up: 50_000, down: 50_000, carries: true),
        TestPoint.make("c1", parent: "d"), TestPoint.make("c2", parent: "d"),
        TestPoint.make("e", level: .district, parent: "p"),
        TestPoint.make("x", parent: "e"), TestPoint.make("free"),
    ]

    @Test("From T−10 until its end a session keeps tests off its points' lines, the carriers above, and all below them")
    func guardWindow() {
        // c1's traffic runs over d and p; so d, p, c2 and e are closed. x and free go their own ways.
        var bench = FloorTestBench(Self.tree, sessions: [.test("s", ["c1"], start: 600, minutes: 30)])
        bench.run(for: 2_400)
        #expect(Set(bench.starts.map(\.plan.endpoint.rawValue)) == ["x", "free"])
        bench.run(for: 200)
        #expect(Set(bench.starts.map(\.plan.endpoint.rawValue)) == Set(Self.tree.map(\.id.rawValue)))
    }

    @Test("No test begins that could still run at T−10")
    func guardEdge() {
        let session = ProfiledSession.test("s", ["free"], start: 3_600)
        var bench = FloorTestBench([TestPoint.make("free")], sessions: [session])
        bench.now = session.session.start - 600 - 21
        #expect(bench.due().count == 1)
        bench.now += 1
        #expect(bench.due().isEmpty)
        bench.now = session.session.end
        #expect(bench.due().count == 1)
    }

    @Test("A session booked at short notice stops what runs on its lines, and nothing else")
    func overtaken() {
        var bench = FloorTestBench(Self.tree)
        bench.run(for: 1)
        #expect(bench.plans.count == 7)
        func stopped(_ session: ProfiledSession) -> Set<String> {
            let found = bench.schedule.overtaken(
                bench.plans,
                registry: bench.registry,
                sessions: [session],
                now: bench.now
            )
            return Set(found.map(\.endpoint.rawValue))
        }
        #expect(stopped(.test("s", ["c1"], start: 300)) == ["p", "d", "c1", "c2", "e"])
        #expect(stopped(.test("s", ["c1"], start: 900)) == [])
    }
}
