import Conference
import Foundation
import Testing

@Suite("Floor tests that fail through faults of our own")
struct FloorTestOwnFaultTests {
    private static let onlyUp = BandwidthTargets(downURL: URL(string: "http://h/d"))

    private func bench(_ points: [Endpoint], concurrent: Int = 8) -> FloorTestBench {
        FloorTestBench(
            points,
            sessions: [.test("s", ["a"], start: 23 * 3_600)],
            policy: FloorTestPolicy(concurrent: concurrent)
        )
    }

    private func pauses(_ bench: FloorTestBench) -> [TimeInterval] {
        let times = bench.times("a", .up)
        return zip(times.dropFirst(), times).map { ($0 - $1 - bench.testSeconds) / 60 }
    }

    @Test(
        "Only a fault of ours is one",
        arguments: [
            (.failed(.internal), true), (.failed(.timeout), false), (.failed(.dns), false), (.status(500), false),
            (.shortBody(expected: 2, got: 1), false), (.encoded, false), (.notEnoughSamples, false),
            (.tooFast, false),
        ] as [(InvalidTest, Bool)]
    )
    func kinds(_ fault: InvalidTest, _ isOurs: Bool) {
        #expect(fault.isOwnFault == isOurs)
    }

    @Test("It changes nothing of what is known of the line", arguments: [0, 1, 4])
    func attempts(setbacks: Int) throws {
        let point = TestPoint.make("a")
        let plan = try #require(FloorTest.plan(for: point, direction: .up, profile: .standardMeeting))
        var attempts = FloorTestAttempts()
        for number in 0..<setbacks {
            attempts.note(.invalid(.status(404)), of: plan, at: FloorTestBench.start + Double(number))
        }
        let before = attempts[point.id, .up]
        for number in 1...5 {
            attempts.note(.invalid(.failed(.internal)), of: plan, at: FloorTestBench.start + 60 * Double(number))
        }
        #expect(attempts[point.id, .up] == before)
        #expect(before?.setbacks == (setbacks == 0 ? nil : setbacks))
    }

    @Test("The line is asked again after a minute each time, and a success then counts as ever")
    func pace() {
        var bench = bench([TestPoint.make("a", targets: Self.onlyUp)])
        bench.failsByUs = { _ in true }
        bench.run(for: 1_800)
        #expect(pauses(bench).count > 20)
        #expect(pauses(bench).allSatisfy { $0 == 1 })
        bench.failsByUs = { _ in false }
        let failed = bench.starts.count
        bench.run(for: 3 * 3_600)
        #expect(bench.starts.count == failed + 1)
    }

    @Test("The back-off of a line that misses its need goes on where it was")
    func backOff() {
        var bench = bench([TestPoint.make("a", targets: Self.onlyUp)])
        bench.carries = { _, _ in nil }
        // Tests at 0 and 67 s; the third, five minutes later, is ours.
        bench.run(for: 300)
        bench.failsByUs = { _ in true }
        bench.run(for: 120)
        bench.failsByUs = { _ in false }
        bench.run(for: 3_600)
        #expect(pauses(bench) == [1, 5, 1, 15, 30])
    }

    @Test("Without a near session the point is tested daily at most, as ever")
    func daily() {
        var bench = bench([TestPoint.make("b", targets: Self.onlyUp)])
        bench.failsByUs = { _ in true }
        bench.run(for: 3 * 86_400, step: 60)
        #expect(bench.times("b", .up).count == 3)
    }

    @Test("Passing ones leave the line its claim; from the third in a row on it comes after all others")
    func claim() {
        let others = (1...100).map { TestPoint.make("c\($0)", targets: Self.onlyUp) }
        var bench = bench(others + [TestPoint.make("a", targets: Self.onlyUp)], concurrent: 1)
        bench.failsByUs = { $0.rawValue == "a" }
        bench.run(for: 650)
        let times = bench.times("a", .up)
        #expect(times.count == 3)
        #expect(times.allSatisfy { $0 < 200 })
        bench.run(for: 400)
        #expect(Set(bench.starts.map(\.plan.endpoint)).count == 101)
        #expect(bench.times("a", .up).count > 3)
    }
}
