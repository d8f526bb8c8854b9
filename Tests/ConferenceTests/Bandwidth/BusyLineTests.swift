import Conference
import Foundation
import Testing

@Suite("When a line counts as busy")
struct BusyLineTests {
    private func busy(idle: Double?, known: Double?, shared: Bool = false) -> BusyLine? {
        let plan = TestPoint.fullPlan()
        var trace = SyntheticStream.trace(of: plan) { _ in 10_000 }
        trace.latency = LineLatency(idleMs: idle, loadedMs: 300)
        let surroundings = LineSurroundings(isShared: shared, knownConnectMs: known)
        let result = FullTest.judge(
            trace,
            of: plan,
            at: Date(timeIntervalSince1970: 0),
            surroundings: surroundings
        )
        guard case .measured(let found) = result else { return nil }
        #expect(found.latency?.loadedMs == 300)
        return found.busy
    }

    @Test(
        "A queue before the test began is one that delays much, and much more than is usual there",
        arguments: [
            (idle: 12.0, known: 10.0, busy: nil), (idle: 29, known: 1, busy: .queue), (idle: 19, known: 1, busy: nil),
            (idle: 230, known: 200, busy: nil), (idle: 420, known: 200, busy: .queue),
        ] as [(idle: Double, known: Double, busy: BusyLine?)]
    )
    func queue(_ example: (idle: Double, known: Double, busy: BusyLine?)) {
        #expect(busy(idle: example.idle, known: example.known) == example.busy)
    }

    @Test("What is not known speaks for nothing")
    func unknown() {
        #expect(busy(idle: nil, known: 1) == nil)
        #expect(busy(idle: 500, known: nil) == nil)
    }

    @Test("A session on the line is the surest reason")
    func shared() {
        #expect(busy(idle: 500, known: 1, shared: true) == .shared)
        #expect(busy(idle: 1, known: 1, shared: true) == .shared)
    }

    @Test("The latency is the median of what could be measured")
    func latency() {
        #expect(LineLatency(idle: [9, 1, 2], loaded: [4, 8]) == LineLatency(idleMs: 2, loadedMs: 6))
        #expect(LineLatency(idle: [], loaded: [4]) == LineLatency(idleMs: nil, loadedMs: 4))
        #expect(LineLatency(idle: [], loaded: []) == nil)
    }
}
