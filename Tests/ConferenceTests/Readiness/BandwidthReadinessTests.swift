import Conference
import Foundation
import Testing

/// hd720 wants 1 200 kbit/s at least and 2 600 at best, payload: 1 440 and 3 120 over HTTP.
struct BandwidthReadinessTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        var method = BandwidthMeasurement.Method.full
        let lowerKbps: Double
        var pacedKbps = 0.0
        var age: TimeInterval = 3_600
        let reason: String?
        var observed: Reason.Value?
        var required: Reason.Value?
        var testDescription: String { name }
    }

    @Test(
        "The lower bound is held against floor and target, each with a fifth on top",
        arguments: Direction.allCases,
        [
            Case(name: "at the target", lowerKbps: 3_120, reason: nil),
            Case(
                name: "just below it",
                lowerKbps: 3_119,
                reason: "BelowTarget watch",
                observed: .kbps(3_119),
                required: .kbps(3_120)
            ),
            Case(
                name: "at the floor",
                lowerKbps: 1_440,
                reason: "BelowTarget watch",
                observed: .kbps(1_440),
                required: .kbps(3_120)
            ),
            Case(
                name: "just below the floor",
                lowerKbps: 1_439,
                reason: "BelowFloor notReady",
                observed: .kbps(1_439),
                required: .kbps(1_440)
            ),
            Case(
                name: "a dead line",
                lowerKbps: 0,
                reason: "BelowFloor notReady",
                observed: .kbps(0),
                required: .kbps(1_440)
            ),
            Case(name: "paced and full", method: .floor, lowerKbps: 3_120, pacedKbps: 3_276, reason: nil),
            Case(
                name: "paced at the need itself and nearly reached",
                method: .floor,
                lowerKbps: 2_970,
                pacedKbps: 3_120,
                reason: nil
            ),
            Case(
                name: "paced and not reached",
                method: .floor,
                lowerKbps: 2_950,
                pacedKbps: 3_120,
                reason: "BelowTarget watch",
                observed: .kbps(2_950),
                required: .kbps(3_120)
            ),
            Case(
                name: "reached a pace between floor and target",
                method: .floor,
                lowerKbps: 1_440,
                pacedKbps: 1_500,
                reason: "BelowTarget watch",
                observed: .kbps(1_500),
                required: .kbps(3_120)
            ),
            Case(
                name: "reached a pace below the floor: says nothing about it",
                method: .floor,
                lowerKbps: 120,
                pacedKbps: 126,
                reason: "noFresh unknown",
                observed: .kbps(126),
                required: .kbps(1_440)
            ),
            Case(name: "a day old", lowerKbps: 9_000, age: 86_400, reason: nil),
            Case(
                name: "older than a day",
                lowerKbps: 9_000,
                age: 86_401,
                reason: "noFresh unknown",
                observed: .seconds(86_401),
                required: .seconds(86_400)
            ),
            Case(
                name: "the room's own number where we can test",
                method: .field,
                lowerKbps: 9_000,
                reason: "noFresh unknown",
                required: .seconds(86_400)
            ),
        ]
    )
    func measured(direction: Direction, example: Case) {
        let point = Trial(evidence: { evidence, now in
            let measurement = Example.measured(
                "hoa-an",
                direction,
                example.method,
                lowerKbps: example.lowerKbps,
                pacedKbps: example.pacedKbps,
                at: now.addingTimeInterval(-example.age)
            )
            switch direction {
            case .up: evidence.up = measurement
            case .down: evidence.down = measurement
            }
        }).judge()
        #expect(point.short == [Self.full(example.reason, direction)].compactMap(\.self))
        #expect(point.reasons.first?.observed == example.observed)
        #expect(point.reasons.first?.required == example.required)
    }

    /// `BelowTarget watch` → `upBelowTarget watch`, `noFresh unknown` → `noFreshUp unknown`.
    private static func full(_ reason: String?, _ direction: Direction) -> String? {
        guard let reason else { return nil }
        let name = direction == .up ? "Up" : "Down"
        return reason.hasPrefix("noFresh")
            ? reason.replacingOccurrences(of: "noFresh", with: "noFresh" + name) : direction.rawValue + reason
    }

    @Test("No measurement where there is a target to test is unknown")
    func missing() {
        let point = Trial(evidence: { evidence, _ in
            evidence.up = nil
            evidence.down = nil
        }).judge()
        #expect(point.short == ["noFreshUp unknown", "noFreshDown unknown"])
        #expect(point.verdict == .unknown)
    }

    @Test("An endpoint with a target in one direction only is unknown in that one, to be watched in the other")
    func oneTarget() {
        let registry = Example.registry(changing: "hoa-an") { $0.endpoint.bandwidth?.upURL = nil }
        let point = Trial(
            registry: registry,
            evidence: { evidence, _ in
                evidence.up = nil
                evidence.down = nil
            }
        ).judge()
        #expect(point.short == ["noFreshUp unknown", "noFreshDown watch"])
    }

    struct Failed: CustomTestStringConvertible {
        let name: String
        var lowerKbps: Double?
        var pacedKbps = 0.0
        var age: TimeInterval = 3_600
        let reason: String?
        var isTold = true
        var testDescription: String { name }
    }

    @Test(
        "A test that said nothing is told where a measurement is missing, changes no verdict, and hides none that is fresh",
        arguments: Direction.allCases,
        [
            Failed(name: "never measured", reason: "noFresh unknown"),
            Failed(name: "measured too long ago", lowerKbps: 9_000, age: 86_401, reason: "noFresh unknown"),
            Failed(
                name: "measured at a lower pace than is needed",
                lowerKbps: 120,
                pacedKbps: 126,
                reason: "noFresh unknown"
            ),
            Failed(name: "measured, and too narrow", lowerKbps: 300, reason: "BelowFloor notReady", isTold: false),
            Failed(name: "measured, and wide enough", lowerKbps: 9_000, reason: nil),
        ]
    )
    func failed(direction: Direction, example: Failed) {
        var test: FailedTest?
        let point = Trial(evidence: { evidence, now in
            test = FailedTest(at: now.addingTimeInterval(-60), fault: .failed(.connectRefused))
            let measurement = example.lowerKbps.map {
                Example.measured(
                    "hoa-an",
                    direction,
                    example.pacedKbps > 0 ? .floor : .full,
                    lowerKbps: $0,
                    pacedKbps: example.pacedKbps,
                    at: now.addingTimeInterval(-example.age)
                )
            }
            switch direction {
            case .up: (evidence.up, evidence.failedUp) = (measurement, test)
            case .down: (evidence.down, evidence.failedDown) = (measurement, test)
            }
        }).judge()
        #expect(point.short == [Self.full(example.reason, direction)].compactMap(\.self))
        let told = example.isTold ? test : nil
        #expect(point.reasons.allSatisfy { $0.failedTest == told })
    }

    @Test("A test that was stamped before our clock was set back, or of an address that is no more, is not told")
    func notTold() {
        let ahead = Trial(evidence: { evidence, now in
            evidence.up = nil
            evidence.failedUp = FailedTest(at: now.addingTimeInterval(3_600), fault: .status(503))
        }).judge()
        #expect(ahead.short == ["noFreshUp unknown"])
        #expect(ahead.reasons.allSatisfy { $0.failedTest == nil })
        let registry = Example.registry(changing: "hoa-an") { $0.endpoint.bandwidth = nil }
        let untestable = Trial(
            registry: registry,
            evidence: { evidence, now in
                evidence.up = nil
                evidence.failedUp = FailedTest(at: now, fault: .status(503))
            }
        ).judge()
        #expect(untestable.short == ["noFreshUp watch"])
        #expect(untestable.reasons.allSatisfy { $0.failedTest == nil })
    }

    struct Field: CustomTestStringConvertible {
        let name: String
        let measured: FieldReport.Measured?
        let reasons: [String]
        var testDescription: String { name }
    }

    @Test(
        "Without targets the room's own numbers count, and none are to be watched",
        arguments: [
            Field(name: "none", measured: nil, reasons: ["noFreshUp watch", "noFreshDown watch"]),
            Field(name: "both good", measured: .init(downKbps: 20_000, upKbps: 3_120), reasons: []),
            Field(name: "one missing", measured: .init(downKbps: 20_000), reasons: ["noFreshUp watch"]),
            Field(
                name: "narrow",
                measured: .init(downKbps: 2_000, upKbps: 700),
                reasons: ["upBelowFloor notReady: field", "downBelowTarget watch: field"]
            ),
            Field(
                name: "a slow round trip",
                measured: .init(downKbps: 20_000, upKbps: 20_000, rttMs: 300),
                reasons: ["rttHigh notReady: field"]
            ),
        ]
    )
    func field(_ example: Field) {
        let point = Trial(
            point: "xom-nui",
            session: Example.session(points: ["xom-nui"]),
            evidence: { evidence, _ in
                evidence.up = nil
                evidence.down = nil
                evidence.report?.measured = example.measured
            }
        ).judge()
        #expect(point.short == example.reasons)
    }

    @Test("An old report's numbers are not heard")
    func oldField() {
        let point = Trial(
            point: "xom-nui",
            session: Example.session(points: ["xom-nui"]),
            evidence: { evidence, now in
                evidence.up = nil
                evidence.down = nil
                evidence.report = Example.report("xom-nui", at: now.addingTimeInterval(-86_401))
                evidence.report?.measured = .init(downKbps: 20_000, upKbps: 20_000)
            }
        ).judge()
        #expect(point.short.contains("noFreshUp watch"))
        #expect(point.short.contains("noFreshDown watch"))
    }
}
