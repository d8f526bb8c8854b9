import Foundation
import Testing

@testable import Conference

@Suite("Points that faults of ours keep from being observed")
struct OwnFaultsTests {
    private let start = Date(timeIntervalSince1970: 1_790_000_000)

    private func registry(_ count: Int) -> Registry { Trees.registry((0..<count).map { "p\($0)" }) }

    private func faults(polled count: Int) -> OwnFaults {
        var faults = OwnFaults()
        #expect(faults.reconcile(registry(count)) == [])
        return faults
    }

    private func fault(_ second: Double, _ cause: FailureCause? = .caFileUnreadable) -> ProbeOutcome {
        let failure = ProbeOutcome.Failure(reason: .internal, cause: cause, detail: "at \(Int(second))")
        return ProbeOutcome(startedAt: start + second, result: .failed(failure))
    }

    @Test("A point shows from its first such probe on, and is told at the second and at its end")
    func one() {
        var faults = faults(polled: 30)
        let id = Trees.id("p1")
        #expect(faults.take(fault(0), of: id) == [])
        #expect(faults[id] == OwnFault(since: start, at: start, cause: .caFileUnreadable, detail: "at 0"))
        #expect(faults.take(fault(60, .exhausted), of: id) == [.began(id, .exhausted)])
        #expect(faults.take(fault(120), of: id) == [])
        #expect(faults[id]?.since == start && faults[id]?.at == start + 120)
        // A failure of the point's own is an observation, too.
        #expect(faults.take(.failed(at: start + 180), of: id) == [.ended(id)])
        #expect(faults[id] == nil && faults.count == 0)
    }

    @Test("What the next probe repairs, and what was cancelled, is told to nobody")
    func passing() {
        var faults = faults(polled: 30)
        let id = Trees.id("p1")
        for second in stride(from: 0.0, to: 600, by: 120) {
            #expect(faults.take(fault(second, .exhausted), of: id) == [])
            #expect(faults.take(.answered(at: start + second + 60), of: id) == [])
            #expect(faults.take(fault(second, .cancelled), of: id) == [])
            #expect(faults[id] == nil)
        }
    }

    @Test("From many points on they are told together, and those that remain one by one", arguments: [30, 100, 11_367])
    func many(polled: Int) {
        var faults = faults(polled: polled)
        let many = min(polled / 10, 20)
        let ids = (0..<polled).map { Trees.id("p\($0)") }
        var changes: [OwnFaults.Change] = []
        for second in [0.0, 60] { for id in ids { changes += faults.take(fault(second), of: id) } }
        #expect(changes.count == many)
        #expect(changes.last == .spread(points: many, .caFileUnreadable))
        #expect(faults.isSpread && faults.count == polled)
        changes = []
        for id in ids { changes += faults.take(.answered(at: start + 120), of: id) }
        #expect(changes.filter { if case .receded = $0 { true } else { false } } == [.receded(points: many / 2)])
        #expect(changes.count { if case .ended = $0 { true } else { false } } == many - 1 + many / 2)
        #expect(changes.count { if case .began = $0 { true } else { false } } == many / 2)
        #expect(!faults.isSpread && faults.count == 0)
    }

    @Test("What is not probed any more is not missed")
    func reconciled() {
        var faults = faults(polled: 4)
        for second in [0.0, 60] { for id in ["p0", "p1", "p3"] { _ = faults.take(fault(second), of: Trees.id(id)) } }
        #expect(faults.isSpread && faults.count == 3)
        let left = Trees.registry(["p0", "p1-", "p2"])
        // It has been told of p0 before there were many.
        #expect(faults.reconcile(left) == [.receded(points: 1)])
        #expect(faults[Trees.id("p0")] != nil)
        for id in ["p1", "p3"] { #expect(faults[Trees.id(id)] == nil) }
    }
}
