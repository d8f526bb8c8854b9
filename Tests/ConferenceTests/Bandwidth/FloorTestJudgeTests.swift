import Conference
import Foundation
import Testing

@Suite("What a floor test says")
struct FloorTestJudgeTests {
    static let at = Date(timeIntervalSince1970: 1_630_800_000)

    /// hd720 asks for 2,600 × 1.2 = 3,120 kbit/s.
    static func plan(_ direction: Direction = .up) throws -> FloorTestPlan {
        try #require(FloorTest.plan(for: TestPoint.make("py"), direction: direction, profile: .standardMeeting))
    }

    private func measured(_ trace: TransferTrace, _ direction: Direction = .up) throws -> BandwidthMeasurement {
        let result = FloorTest.judge(trace, of: try Self.plan(direction), at: Self.at)
        guard case .measured(let measurement) = result else {
            Issue.record("\(result)")
            throw CancellationError()
        }
        return measurement
    }

    @Test("A line that carries the pace is measured at the pace, with a tight interval")
    func steady() throws {
        let plan = try Self.plan()
        let trace = SyntheticTrace.flow(bytes: plan.bytes, upTo: 7) { _ in plan.pacedKbps }
        let found = try measured(trace)
        #expect(abs(found.kbps - plan.pacedKbps) < 1)
        #expect(found.lowerKbps > 3_120)
        #expect(found.windows == 5)
        #expect(found.bytes == plan.bytes)
        #expect(found.method == .floor)
        #expect(found.at == Self.at)
        #expect(found.pacedKbps == plan.pacedKbps)
    }

    @Test("A narrow line is measured at what it carries, within a hundredth", arguments: [100.0, 1_000, 2_500])
    func narrow(kbps: Double) throws {
        let plan = try Self.plan()
        let found = try measured(SyntheticTrace.flow(bytes: plan.bytes) { _ in kbps })
        #expect(abs(found.kbps - kbps) < kbps / 100)
        #expect(abs(found.lowerKbps - kbps) < kbps / 100)
        #expect(found.seconds == 6)
    }

    @Test("Slow start is not held against a line that carries the pace afterwards")
    func slowStart() throws {
        let plan = try Self.plan()
        // Ten segments of 1,460 bytes, doubling with every round trip of 80 ms.
        let trace = SyntheticTrace.flow(bytes: plan.bytes, upTo: 7) { time in
            min(plan.pacedKbps, 14.6 * 8 / 0.08 * pow(2, (time / 0.08).rounded(.down)))
        }
        #expect(try measured(trace).lowerKbps > 3_120)
    }

    @Test("Bursts widen the interval: the mean stays, the lower bound falls")
    func bursty() throws {
        let plan = try Self.plan()
        let trace = SyntheticTrace.flow(bytes: plan.bytes, upTo: 7) { time in
            plan.pacedKbps * (Int(time - 0.5).isMultiple(of: 2) ? 1.4 : 0.6)
        }
        let found = try measured(trace)
        #expect(abs(found.kbps - plan.pacedKbps) < plan.pacedKbps * 0.15)
        #expect(found.lowerKbps < 3_120 * 0.8)
    }

    @Test(
        "A far end that takes in what its buffers hold, and then nothing, is no narrow line",
        arguments: Direction.allCases
    )
    func silent(direction: Direction) throws {
        let plan = try Self.plan(direction)
        var trace = SyntheticTrace.flow(bytes: plan.bytes) { $0 < 1.5 ? plan.pacedKbps : 0 }
        // An upload is looked at while it waits for its answer, too.
        trace.samples += (2...6).map { .init(seconds: Double($0), bytes: trace.bytes) }
        #expect(FloorTest.judge(trace, of: plan, at: Self.at) == .invalid(.failed(.timeout)))
    }

    @Test("A line that stalls half-way is not ready, however fast it began")
    func stalled() throws {
        let plan = try Self.plan()
        let found = try measured(SyntheticTrace.flow(bytes: plan.bytes) { $0 < 3 ? plan.pacedKbps : 0 })
        #expect(found.windows == 5)
        #expect(found.kbps < plan.pacedKbps * 0.6)
        #expect(found.lowerKbps == 0)
    }

    @Test("A stall shows in its own windows although the missing bytes come at once afterwards")
    func stallAndBurst() throws {
        let plan = try Self.plan()
        let trace = SyntheticTrace.flow(bytes: plan.bytes, upTo: 7) { time in
            switch time {
            case ..<1.5: plan.pacedKbps
            case ..<3.5: 0
            case ..<3.6: plan.pacedKbps * 20
            default: plan.pacedKbps
            }
        }
        #expect(try measured(trace).lowerKbps < 500)
    }

    @Test("A lost packet that holds up a third of a second, which then comes at once, is no narrow line")
    func heldUp() throws {
        let plan = try Self.plan()
        func found(_ stall: Double) throws -> Double {
            // Two tenths before the second is over, so that the next one makes it good.
            let end = 3.3 + stall
            let trace = SyntheticTrace.flow(bytes: plan.bytes, upTo: 7) { time in
                switch time {
                case ..<3.3: plan.pacedKbps
                case ..<end: 0
                case ..<(end + 0.1): plan.pacedKbps * (1 + stall / 0.1)
                default: plan.pacedKbps
                }
            }
            return try measured(trace).lowerKbps
        }
        #expect(try found(0.3) >= 3_120)
        // Two whole seconds and more are a stall, though every byte came.
        #expect(try found(2.4) < 1_000)
    }

    @Test("A trickle over the full time is a measurement, and a low one")
    func trickle() throws {
        let trace = TransferTrace(
            samples: [.init(seconds: 0, bytes: 1_400), .init(seconds: 4.2, bytes: 2_800)],
            announcedBytes: 2_457_000,
            status: 200,
            cut: true,
            endedAfter: 6
        )
        let found = try measured(trace)
        #expect(found.kbps < 3)
        #expect(found.windows == 5)
    }

    struct Invalid: Sendable, CustomTestStringConvertible {
        let name: String
        let trace: TransferTrace
        let expected: InvalidTest
        var direction = Direction.up

        var testDescription: String { name }
    }

    static let bytes = 2_457_000
    static let full = SyntheticTrace.flow(bytes: bytes, upTo: 7) { _ in 3_276 }

    static func full(_ change: (inout TransferTrace) -> Void) -> TransferTrace {
        var trace = full
        change(&trace)
        return trace
    }

    static let invalid = [
        Invalid(
            name: "413 with a page that came fast",
            trace: SyntheticTrace.flow(bytes: 180, status: 413) { _ in 100_000 },
            expected: .status(413)
        ),
        Invalid(name: "404 although enough came", trace: full { $0.status = 404 }, expected: .status(404)),
        Invalid(name: "a redirect", trace: full { $0.status = 302 }, expected: .status(302)),
        Invalid(name: "no status for a GET", trace: full { $0.status = 0 }, expected: .status(0)),
        Invalid(name: "gzip", trace: full { $0.encoded = true }, expected: .encoded),
        Invalid(
            name: "the far end hung up half-way",
            trace: SyntheticTrace.flow(bytes: 1_000_000, announced: bytes) { _ in 3_276 },
            expected: .shortBody(expected: bytes, got: 1_000_000)
        ),
        Invalid(
            name: "hung up without having said how much",
            trace: TransferTrace(
                samples: [.init(seconds: 0.1, bytes: 5_000)],
                announcedBytes: nil,
                status: 200
            ),
            expected: .shortBody(expected: bytes, got: 5_000)
        ),
        Invalid(
            name: "empty",
            trace: TransferTrace(samples: [], announcedBytes: nil, status: 200),
            expected: .shortBody(expected: bytes, got: 0)
        ),
        Invalid(
            name: "an empty file",
            trace: TransferTrace(samples: [], announcedBytes: 0, status: 200),
            expected: .notEnoughSamples
        ),
        Invalid(
            name: "nothing before our cut",
            trace: TransferTrace(samples: [], announcedBytes: nil, status: 200, cut: true, endedAfter: 6),
            expected: .failed(.timeout)
        ),
        Invalid(
            name: "everything in a second, unpaced",
            trace: SyntheticTrace.flow(bytes: bytes) { _ in 20_000 },
            expected: .notEnoughSamples
        ),
        Invalid(
            name: "three windows and a bit",
            trace: SyntheticTrace.flow(bytes: bytes, upTo: 4.4) { _ in 3_276 },
            expected: .notEnoughSamples
        ),
        Invalid(
            name: "POST refused",
            trace: full { $0.status = 500 },
            expected: .status(500),
            direction: .down
        ),
        Invalid(
            name: "POST of which less was taken in than sent",
            trace: full { $0.announcedBytes = 1_000 },
            expected: .shortBody(expected: 1_000, got: bytes),
            direction: .down
        ),
    ]

    @Test("What is no clean transfer says nothing", arguments: invalid)
    func says(_ row: Invalid) throws {
        let result = FloorTest.judge(row.trace, of: try Self.plan(row.direction), at: Self.at)
        #expect(result == .invalid(row.expected))
    }

    @Test("Reading may stop once the plan's bytes are in, whatever had been announced")
    func largerFile() throws {
        let trace = Self.full { $0.announcedBytes = 100_000_000 }
        #expect(try measured(trace).lowerKbps > 3_120)
    }

    @Test("A POST that we cut has no status, and is a slow line")
    func cutUpload() throws {
        var trace = SyntheticTrace.flow(bytes: Self.bytes) { _ in 800 }
        trace.status = 0
        trace.announcedBytes = nil
        #expect(abs(try measured(trace, .down).kbps - 800) < 8)
    }

    @Test("An upload that waited in our own buffers counts until its answer, not until it was handed over")
    func bufferedUpload() throws {
        let trace = Self.full { $0.endedAfter = 24 }
        let found = try measured(trace, .down)
        #expect(abs(found.kbps - 819) < 1)
        #expect(abs(found.lowerKbps - 819) < 1)
        #expect(try measured(Self.full { $0.endedAfter = 6.3 }, .down).lowerKbps > 3_120)
    }

    @Test("An upload that stops being taken in is a stall, not a buffer")
    func stalledUpload() throws {
        var trace = SyntheticTrace.flow(bytes: Self.bytes) { $0 < 2 ? 3_276 : 0 }
        trace.status = 0
        let found = try measured(trace, .down)
        #expect(found.kbps < 1_100)
        #expect(found.lowerKbps == 0)
    }
}
