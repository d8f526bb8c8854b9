import Conference
import Foundation
import Testing

@Suite("Links under a changing registry")
struct LinkReconcileTests {
    @Test("New points are unknown, points that left are gone, the rest keep what they had")
    func addedAndRemoved() {
        var bench = TrackerBench(["a", "b"])
        bench.allUp()
        bench.fail("a", times: 2)
        bench.adopt(["a", "n"])
        #expect(bench.status("a").pending?.count == 2)
        #expect(bench.tracker[Trees.id("b")] == nil)
        #expect(bench.state("n") == .unknown)
        #expect(bench.last.changed == [Trees.id("n")])
        #expect(bench.tracker.statuses.count == 2)
    }

    @Test("What moves from under a cut line awaits a result; what moves under it falls silent with its next failure")
    func moved() {
        var bench = TrackerBench(["d*", "e*", "x<d", "y<e"])
        bench.allUp()
        bench.fail("d", times: 3)
        bench.adopt(["d*", "e*", "x<e", "y<d"])
        #expect(bench.last.events.isEmpty)
        #expect(bench.status("x").awaitsResult)
        #expect(bench.last.verify == [Trees.id("x")])
        #expect(bench.state("y") == .up)
        bench.fail("y", times: 3)
        #expect(bench.status("y").suppressedBy == Trees.id("d"))
        bench.answer("x")
        #expect(bench.told == ["cut[1] d up→down"])
    }

    @Test("The removal of a cut line sets free what it hid")
    func lineRemoved() {
        var bench = TrackerBench(["d*", "x<d"])
        bench.allUp()
        bench.fail("d", times: 3)
        bench.adopt(["x"])
        #expect(bench.status("x").awaitsResult)
    }

    @Test("A line that carries nothing any more hides nothing any more")
    func carriesNoMore() {
        var bench = TrackerBench(["d*", "x<d"])
        bench.allUp()
        bench.fail("d", times: 3)
        bench.adopt(["d", "x<d"])
        #expect(bench.status("x").awaitsResult)
        #expect(bench.state("d") == .down)
    }

    @Test("A point that is no longer probed is unknown")
    func noLongerProbed() {
        var bench = TrackerBench(["a"])
        bench.allUp()
        bench.adopt(["a-"])
        #expect(bench.state("a") == .unknown)
        #expect(bench.last.changed == [Trees.id("a")])
    }

    @Test("The same registry again changes nothing, whatever the state")
    func idempotent() {
        var bench = TrackerBench(Trees.province(districts: 2, communes: 2))
        bench.allUp()
        bench.fail("d0", times: 3)
        bench.now += 300
        bench.fail("d0")
        bench.fail("gov", times: 2)
        let before = bench.tracker.statuses
        bench.adopt(Trees.province(districts: 2, communes: 2))
        #expect(bench.last == LinkUpdate())
        #expect(bench.tracker.statuses == before)
    }

    @Test("Statuses of points that are not in the registry are dropped at the start")
    func unknownStatus() {
        let registry = Trees.registry(["a"])
        let tracker = LinkTracker(
            policy: TrackerPolicy(),
            registry: registry,
            statuses: [Trees.id("gone"): LinkStatus(state: .down, since: .distantPast)],
            now: .distantPast
        )
        #expect(tracker.statuses.keys.sorted() == [Trees.id("a")])
    }

    @Test("Health never writes the administrative state")
    func administrativeState() {
        var bench = TrackerBench(["a"])
        let before = bench.registry[Trees.id("a")]
        bench.fail("a", times: 10)
        bench.answer("a", times: 10)
        #expect(bench.registry[Trees.id("a")] == before)
    }
}
