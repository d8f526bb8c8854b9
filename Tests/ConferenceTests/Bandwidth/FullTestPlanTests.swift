import Conference
import Foundation
import Testing

@Suite("Plans of full tests")
struct FullTestPlanTests {
    @Test("The bytes are capped by the declared line, and in any case")
    func cap() {
        #expect(TestPoint.fullPlan(kbps: 200_000).bytes == 250_000_000)
        #expect(TestPoint.fullPlan(kbps: 40_001).bytes == 250_000_000)
        #expect(TestPoint.fullPlan(kbps: 10_000).bytes == 62_500_000)
        #expect(TestPoint.fullPlan(kbps: 1_000_000).bytes == 250_000_000)
        #expect(TestPoint.fullPlan().bytes == 250_000_000)
    }

    @Test("A GET says how much is wanted and nothing of a pace; a POST goes where it was told to")
    func urls() {
        #expect(TestPoint.fullPlan(.up, kbps: 8).url.absoluteString == "http://10.0.0.1/down?bytes=50000")
        #expect(TestPoint.fullPlan(.down).url.absoluteString == "http://10.0.0.1/up")
    }

    @Test("A point without an address for a direction has no plan")
    func none() {
        let point = TestPoint.make(
            "a",
            targets: BandwidthTargets(downURL: nil, upURL: URL(string: "http://10.0.0.1/up"))
        )
        #expect(FullTest.plan(for: point, direction: .up) == nil)
        #expect(FullTest.plan(for: point, direction: .down) != nil)
    }

    @Test(
        "A line twenty times as wide as it is declared gives its figure before the bytes end the test",
        arguments: [8.0, 20]
    )
    func wider(times: Double) throws {
        let declared = 4_000
        let rate = Double(declared) * times
        let plan = TestPoint.fullPlan(kbps: declared)
        // Half a second of slow start.
        let samples = SyntheticStream.samples(seconds: plan.seconds) { rate * min(1, 0.05 + $0 * 1.9) }
        let passed = Array(samples.prefix { $0.bytes <= plan.bytes })
        let end = try #require(passed.last).seconds
        #expect(end < plan.seconds)
        let trace = TransferTrace(
            samples: passed,
            announcedBytes: nil,
            status: 200,
            cut: true,
            endedAfter: end,
            stoppedAfter: end
        )
        let result = FullTest.judge(trace, of: plan, at: Date(timeIntervalSince1970: 0))
        guard case .measured(let found) = result else {
            Issue.record("\(result)")
            return
        }
        #expect((0.97...1.03).contains(found.kbps / rate))
    }
}
