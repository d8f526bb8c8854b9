import Conference
import Foundation
import Testing

@Suite("Plans of full tests")
struct FullTestPlanTests {
    @Test("The bytes are capped by the declared line, and in any case")
    func cap() {
        #expect(TestPoint.fullPlan(kbps: 200_000).bytes == 250_000_000)
        #expect(TestPoint.fullPlan(kbps: 10_000).bytes == 15_000_000)
        #expect(TestPoint.fullPlan(kbps: 1_000_000).bytes == 250_000_000)
        #expect(TestPoint.fullPlan().bytes == 250_000_000)
    }

    @Test("A GET says how much is wanted and nothing of a pace; a POST goes where it was told to")
    func urls() {
        #expect(TestPoint.fullPlan(.up, kbps: 8).url.absoluteString == "http://10.0.0.1/down?bytes=12000")
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
}
