import Conference
import Foundation
import Testing

@Suite("Links while the observer is blind")
struct BlindTrackerTests {
    @Test("Streaks begun since are dropped, earlier ones stay, and nothing goes down")
    func dropsStreaks() {
        var bench = TrackerBench(["a", "b"])
        bench.allUp()
        bench.fail("a")
        let since = bench.now
        bench.fail("b", times: 2)
        let update = bench.tracker.goBlind(since: since)
        #expect(update.changed == [Trees.id("b")])
        #expect(update.events.isEmpty)
        #expect(bench.status("a").pending?.count == 1)
        bench.fail("a", "b", times: 10)
        #expect(bench.told.isEmpty)
        #expect(bench.state("b") == .up)
    }

    @Test("Evidence ages while blind, until it is stale")
    func ages() throws {
        var bench = TrackerBench(["a"])
        bench.allUp()
        let last = try #require(bench.status("a").lastResultAt)
        _ = bench.tracker.goBlind(since: bench.now)
        bench.fail("a", times: 5)
        #expect(bench.status("a").lastResultAt == last)
        #expect(!LinkFreshness(lastResultAt: last, awaitedSince: last, paceSeconds: 60, now: last + 181).isFresh)
    }

    @Test("What answers while blind is up")
    func answers() {
        var bench = TrackerBench(["a"])
        bench.fail("a", times: 3)
        _ = bench.tracker.goBlind(since: bench.now)
        bench.answer("a", times: 2)
        #expect(bench.state("a") == .up)
    }

    @Test("Failures of probes started before sight returned do not count; later ones do")
    func staleFailures() {
        var bench = TrackerBench(["a"])
        bench.allUp()
        _ = bench.tracker.goBlind(since: bench.now)
        let early = bench.now
        bench.now += 30
        bench.tracker.seeAgain(at: bench.now)
        for _ in 0..<5 { bench.apply(.failed(at: early), to: "a") }
        #expect(bench.status("a").pending == nil)
        bench.fail("a", times: 3)
        #expect(bench.state("a") == .down)
    }
}
