import Conference
import Foundation
import Testing

@Suite("What a full test says")
struct FullTestJudgeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var kbps: @Sendable (Double) -> Double
        /// What it should find, kbit/s.
        var truth: Double
        var atMost: Double
        var busy: BusyLine?
        var testDescription: String { name }
    }

    private static let cases = [
        Case(name: "steady 1 Mbit/s", kbps: { _ in 1_000 }, truth: 1_000, atMost: 1.7),
        Case(name: "steady 200 Mbit/s", kbps: { _ in 200_000 }, truth: 200_000, atMost: 1.6),
        Case(name: "slow start of a second", kbps: { min(10_000, 10_000 * $0 * $0) }, truth: 10_000, atMost: 2.1),
        Case(name: "slow start of two seconds", kbps: { min(10_000, 2_500 * $0 * $0) }, truth: 10_000, atMost: 3.5),
        Case(name: "a full bucket first", kbps: { $0 < 0.4 ? 80_000 : 10_000 }, truth: 10_000, atMost: 1.6),
        Case(
            name: "lost packets hold up what comes after them",
            kbps: { time in
                let phase = (time * 1_000).truncatingRemainder(dividingBy: 900)
                return phase < 180 ? 0 : phase < 200 ? 100_000 : 10_000
            },
            truth: 10_000,
            atMost: 1.6
        ),
    ]

    private func measure(
        _ plan: FullTestPlan,
        pieces: Int = 1_448,
        _ kbps: (Double) -> Double
    ) throws -> BandwidthMeasurement {
        guard
            case .measured(let found) = FullTest.judge(
                SyntheticStream.trace(of: plan, pieces: pieces, kbps: kbps),
                of: plan,
                at: Date(timeIntervalSince1970: 0)
            )
        else {
            Issue.record("not measured")
            throw CancellationError()
        }
        return found
    }

    @Test("Finds the line's rate within its own interval, and ends when it is known", arguments: cases)
    func rates(_ example: Case) throws {
        let found = try measure(TestPoint.fullPlan(), example.kbps)
        #expect(abs(found.kbps - example.truth) <= 0.02 * example.truth)
        let upper = try #require(found.upperKbps)
        #expect(found.lowerKbps <= example.truth && example.truth <= upper)
        #expect(found.seconds <= example.atMost)
        #expect(found.windows >= 5)
        #expect(found.method == .full)
        #expect(found.pacedKbps == 0)
        #expect(found.busy == example.busy)
    }

    @Test(
        "A line that others take from now and then is busy, and its interval wide",
        arguments: [
            (
                name: "bimodal",
                kbps: { @Sendable (time: Double) in time.truncatingRemainder(dividingBy: 1.7) < 0.9 ? 10_000.0 : 5_000 }
            ),
            (name: "trending", kbps: { @Sendable (time: Double) in 10_000 - 700 * time }),
            (
                name: "stalled",
                kbps: { @Sendable (time: Double) in (3..<6).contains(time) ? 0 : time < 3 ? 3_000 * time : 10_000 }
            ),
        ]
    )
    func unsteady(_ example: (name: String, kbps: @Sendable (Double) -> Double)) throws {
        let found = try measure(TestPoint.fullPlan(), example.kbps)
        #expect(found.busy == .unsteady, "\(example.name)")
        #expect(found.seconds > 9)
        #expect(found.lowerKbps < 0.95 * found.kbps)
    }

    @Test("Bytes that come unevenly within each window share the line with somebody, however steady their mean")
    func uneven() throws {
        let found = try measure(TestPoint.fullPlan()) { time in
            Int(time * 40).isMultiple(of: 2) ? 8_000 : 2_000
        }
        #expect(found.busy == .unsteady)
        #expect(found.seconds < 4)
        #expect(abs(found.kbps - 5_000) <= 100)
    }

    @Test("On a wide line it is the hundredths of a second that must be even")
    func unevenWide() throws {
        let found = try measure(TestPoint.fullPlan()) { time in
            Int(time / 0.007).isMultiple(of: 2) ? 130_000 : 70_000
        }
        #expect(found.busy == .unsteady)
        #expect(abs(found.kbps - 100_000) <= 2_000)
    }

    @Test("A line that carries all the bytes of a test before it can be timed is too fast", arguments: [false, true])
    func tooFast(isTimed: Bool) throws {
        // 625 kB: half a second at 10 Mbit/s, and five windows after the first half second at 3.
        let plan = TestPoint.fullPlan(kbps: 100)
        let seconds = isTimed ? 1.7 : 0.6
        let samples = SyntheticStream.samples(seconds: seconds) { _ in isTimed ? 3_000 : 10_000 }
        let trace = TransferTrace(
            samples: samples,
            announcedBytes: plan.bytes,
            status: 200,
            endedAfter: seconds,
            stoppedAfter: seconds
        )
        #expect(trace.bytes >= plan.bytes)
        let result = FullTest.judge(trace, of: plan, at: Date(timeIntervalSince1970: 0))
        #expect((result == .invalid(.tooFast)) == !isTimed)
    }

    @Test("Too short says nothing, and so does what is no clean transfer")
    func invalid() {
        let plan = TestPoint.fullPlan(seconds: 1.4)
        let at = Date(timeIntervalSince1970: 0)
        let short = SyntheticStream.trace(of: plan) { _ in 10_000 }
        #expect(FullTest.judge(short, of: plan, at: at) == .invalid(.notEnoughSamples))

        let whole = TestPoint.fullPlan()
        let good = SyntheticStream.trace(of: whole) { _ in 10_000 }
        func judged(_ change: (inout TransferTrace) -> Void) -> BandwidthResult {
            var trace = good
            change(&trace)
            return FullTest.judge(trace, of: whole, at: at)
        }
        #expect(judged { $0.status = 413 } == .invalid(.status(413)))
        #expect(judged { $0.encoded = true } == .invalid(.encoded))
        #expect(judged { $0.status = 0 } == .invalid(.status(0)))
        let bytes = good.bytes
        let broken = judged { trace in
            (trace.cut, trace.stoppedAfter, trace.announcedBytes) = (false, nil, bytes + 1)
        }
        #expect(broken == .invalid(.shortBody(expected: bytes + 1, got: bytes)))
        guard case .measured = judged({ ($0.cut, $0.stoppedAfter, $0.announcedBytes) = (false, nil, bytes) }) else {
            Issue.record("a far end with less than was asked for was not believed")
            return
        }
    }

    @Test(
        "A steady line costs less than a sixth of ten seconds, and is known well enough",
        arguments: [
            500.0, 1_000, 2_000, 5_000, 50_000, 200_000,
        ]
    )
    func cost(kbps: Double) throws {
        let found = try measure(TestPoint.fullPlan()) { _ in kbps }
        #expect(Double(found.bytes) <= 0.16 * kbps * 125 * 10)
        let upper = try #require(found.upperKbps)
        #expect(upper - found.kbps <= 0.02 * found.kbps)
    }

    @Test("A stream that is disturbed until 1.3 seconds costs no more than a quarter either")
    func disturbed() throws {
        let found = try measure(TestPoint.fullPlan()) { time in
            (1..<1.3).contains(time) ? 8_000 : 10_000
        }
        #expect(Double(found.bytes) <= 0.25 * 10_000 * 125 * 10)
        let upper = try #require(found.upperKbps)
        #expect(found.lowerKbps <= 10_000 && 10_000 <= upper && upper - found.kbps <= 0.02 * found.kbps)
    }

    @Test("An upload over a narrow line, acknowledged two packets at a time, costs no more")
    func narrowUpload() throws {
        let beginning = [750.0, 1_360, 750, 1_120, 920, 1_100, 1_100]
        let found = try measure(TestPoint.fullPlan(.down), pieces: 2 * 1_448) { time in
            let eighth = Int(time * 8)
            return eighth < beginning.count ? beginning[eighth] : 1_000
        }
        #expect(Double(found.bytes) <= 0.2 * 1_000 * 125 * 10)
        let upper = try #require(found.upperKbps)
        #expect(upper - found.kbps <= 0.02 * found.kbps)
        #expect(found.lowerKbps <= 1_000 && 1_000 <= upper)
    }

    @Test("On lines that let bytes through in bursts the interval contains the truth in nine of ten tests")
    func bursts() throws {
        var random = SeededGenerator(seed: 11)
        var within = 0
        for _ in 0..<200 {
            let period = Double.random(in: 0.02...0.15, using: &random)
            let duty = Double.random(in: 0.1...0.9, using: &random)
            let phase = Double.random(in: 0..<period, using: &random)
            let found = try measure(TestPoint.fullPlan(seconds: 4)) { time in
                (time + phase).truncatingRemainder(dividingBy: period) < duty * period ? 10_000 / duty : 0
            }
            if found.lowerKbps <= 10_000, 10_000 <= found.upperKbps ?? 0 { within += 1 }
        }
        #expect(within >= 180)
    }

    @Test("Where the windows differ by chance the interval contains the truth in nine of ten tests")
    func coverage() throws {
        var random = SeededGenerator(seed: 7)
        var within = 0
        for _ in 0..<200 {
            // Uniform noise of up to ±15 % that stays for 50 ms.
            let noise = (0...200).map { _ in Double.random(in: 0.85...1.15, using: &random) }
            let found = try measure(TestPoint.fullPlan()) { 10_000 * noise[Int($0 * 20)] }
            if found.lowerKbps <= 10_000, 10_000 <= found.upperKbps ?? 0 { within += 1 }
        }
        #expect(within >= 180)
    }
}
