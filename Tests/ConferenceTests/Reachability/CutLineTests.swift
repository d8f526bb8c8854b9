import Conference
import Foundation
import Testing

@Suite("A cut line and what it hides")
struct CutLineTests {
    static let communes = (0..<200).map { "c\($0)" }
    static let district = ["d*"] + communes.map { "\($0)<d" }

    @Test("A cut line is one event, and two hundred points behind it are silent until each has a new result")
    func trapAlarmStorm() {
        var bench = TrackerBench(Self.district)
        bench.allUp()
        bench.fail("d", times: 3)
        #expect(bench.told == ["cut[200] d up→down"])
        #expect(Self.communes.allSatisfy { bench.state($0) == .unreachable })
        #expect(bench.last.changed.count == 201)

        bench.fail(Self.communes, times: 5)
        #expect(bench.told.count == 1)

        bench.answer("d", times: 2)
        #expect(bench.told == ["cut[200] d up→down", "restored[200] d down→up"])
        #expect(bench.last.verify.count == 200)
        #expect(Self.communes.allSatisfy { bench.status($0).awaitsResult })

        bench.events = []
        bench.answer(Self.communes)
        #expect(bench.events.isEmpty)
        #expect(Self.communes.allSatisfy { bench.state($0) == .up })
    }

    @Test("The silence lasts across restarts at every stage")
    func trapAlarmStormRestarted() throws {
        var bench = TrackerBench(Self.district)
        bench.allUp()
        try bench.restart()
        bench.fail("d", times: 2)
        try bench.restart()
        bench.fail("d")
        try bench.restart()
        bench.fail(Self.communes, times: 4)
        try bench.restart()
        bench.answer("d")
        try bench.restart()
        bench.answer("d")
        try bench.restart()
        #expect(bench.told == ["cut[200] d up→down", "restored[200] d down→up"])
        #expect(Self.communes.allSatisfy { bench.status($0).awaitsResult })
        bench.events = []
        bench.answer(Array(Self.communes.dropFirst()))
        try bench.restart()
        #expect(bench.events.isEmpty)
        // The last one stays away: only a full streak makes it an alarm of its own.
        bench.fail("c0", times: 2)
        bench.answer("d")
        #expect(bench.events.isEmpty)
        bench.fail("c0")
        #expect(bench.told == ["hard c0 unreachable→down"])
    }

    @Test(
        "A line that answers with an error or a refusal is down, and hides nobody",
        arguments: [FailureReason.httpStatus, .connectRefused, .tls, .certificate, .protocolError, .tooLarge]
    )
    func refusingLine(_ reason: FailureReason) throws {
        var bench = TrackerBench(["d*", "c0<d", "c1<d"])
        bench.allUp()
        bench.fail("d", times: 3, reason: reason)
        #expect(bench.told == ["hard d up→down"])
        #expect(bench.state("c0") == .up)
        // A fault of its own is told, though the line's own point is down, once that one has been heard again.
        bench.fail("c0", times: 2)
        #expect(bench.last.checkNow == [Trees.id("d")])
        bench.fail("d", reason: reason)
        bench.fail("c0")
        try bench.restart()
        #expect(bench.told == ["hard d up→down", "hard c0 up→down"])

        // Silence below it has to be confirmed, and is then the cut.
        bench.events = []
        bench.fail("d", times: 2)
        #expect(bench.state("c1") == .up)
        try bench.restart()
        bench.fail("d")
        #expect(bench.told == ["cut[1] d down→down"])
        #expect(bench.state("c1") == .unreachable)

        // One sign of life ends it.
        bench.fail("d", reason: reason)
        #expect(bench.told == ["cut[1] d down→down", "restored[1] d down→down"])
        #expect(bench.status("c1").awaitsResult)
        bench.answer("d", times: 2)
        #expect(bench.told.last == "hard d down→up")
    }

    @Test("A cut ends in the log as it began, though all behind it have answered before it")
    func cutEnds() {
        var bench = TrackerBench(["d*", "c0<d", "c1<d"])
        bench.allUp()
        bench.fail("d", times: 3)
        bench.answer(["c0", "c1"])
        bench.answer("d", times: 2)
        #expect(bench.told == ["cut[2] d up→down", "restored[0] d down→up"])
    }

    @Test("Points that fail before their line is confirmed down wait for it")
    func childrenFirst() {
        var bench = TrackerBench(Self.district)
        bench.allUp()
        bench.fail(["c0", "c1", "c2"], times: 3)
        // The line has not been looked at since: nothing is confirmed, and the line is asked for.
        #expect(bench.told.isEmpty)
        #expect(bench.last.checkNow == [Trees.id("d")])
        bench.fail("d")
        bench.fail(["c0", "c1", "c2"], times: 3)
        #expect(bench.told.isEmpty)
        bench.fail("d", times: 2)
        #expect(bench.told == ["cut[200] d up→down"])
    }

    @Test("A point whose line has answered since goes down for itself")
    func lineIsFine() {
        var bench = TrackerBench(Self.district)
        bench.allUp()
        bench.fail("c0", times: 2)
        bench.answer("d")
        bench.fail("c0")
        #expect(bench.told == ["hard c0 up→down"])
    }

    @Test("A line that nobody answers for does not hold an alarm for ever")
    func holdEnds() {
        var bench = TrackerBench(Self.district)
        bench.allUp()
        bench.fail("c0", times: 3)
        #expect(bench.told.isEmpty)
        bench.now += Double(bench.policy.holdSeconds)
        bench.fail("c0")
        #expect(bench.told == ["hard c0 up→down"])
    }

    @Test("A point that went down within the same outage is taken into the incident")
    func absorbed() {
        var bench = TrackerBench(["d*", "c0<d", "c1<d"], policy: TrackerPolicy(holdSeconds: 0))
        bench.allUp()
        bench.fail("c0", times: 3)
        #expect(bench.told == ["hard c0 up→down"])
        bench.fail("d", times: 3)
        #expect(bench.told.last == "cut[2] d up→down")
        #expect(bench.state("c0") == .unreachable)
        bench.answer("d", times: 2)
        // It had been told, so its return is told; that of the other is not.
        bench.answer("c0", "c1")
        #expect(Array(bench.told.dropFirst(2)) == ["restored[2] d down→up", "hard c0 unreachable→up"])
    }

    @Test("A point that was down long before is not told again after the line's outage")
    func downBefore() throws {
        var bench = TrackerBench(["d*", "c0<d", "c1<d"])
        bench.allUp()
        bench.fail("c0", times: 2)
        bench.answer("d")
        bench.fail("c0")
        bench.answer("d", times: 3)
        bench.events = []
        bench.fail("d", times: 3)
        #expect(bench.told == ["cut[1] d up→down"])
        #expect(bench.state("c0") == .down)
        bench.fail("c0", times: 4)
        try bench.restart()
        bench.answer("d", times: 2)
        bench.fail("c0", times: 4)
        #expect(bench.told == ["cut[1] d up→down", "restored[1] d down→up"])
        bench.answer("c0", times: 2)
        #expect(bench.told.last == "hard c0 down→up")
    }

    @Test("A failure that was under way while the line was cut is no new result")
    func staleFailure() {
        var bench = TrackerBench(["d*", "c0<d"])
        bench.allUp()
        bench.fail("d", times: 3)
        let startedBefore = bench.now
        bench.answer("d", times: 2)
        for _ in 0..<5 { bench.apply(.failed(at: startedBefore), to: "c0") }
        #expect(bench.status("c0").awaitsResult)
        #expect(bench.status("c0").pending == nil)
    }

    @Test("A clock that was set back does not make failures stale for ever")
    func clockSetBack() {
        var bench = TrackerBench(["d*", "c0<d"])
        bench.allUp()
        bench.fail("d", times: 3)
        bench.answer("d", times: 2)
        bench.now -= 3_600
        bench.fail("c0", times: 2)
        bench.answer("d")
        bench.fail("c0")
        #expect(bench.state("c0") == .down)
    }

    @Test("A point that answers behind a cut line is up, in silence, and so is its falling silent")
    func answersBehindCut() {
        var bench = TrackerBench(["p*", "d*<p", "c<d"])
        bench.allUp()
        bench.fail("p", times: 3)
        bench.events = []
        bench.answer("d")
        #expect(bench.state("d") == .up)
        // What runs over it may be there as well; it has to be seen.
        #expect(bench.status("c").awaitsResult)
        bench.fail("d")
        #expect(bench.state("d") == .unreachable)
        #expect(bench.status("c").suppressedBy == Trees.id("p"))
        #expect(bench.events.isEmpty)
    }

    @Test("Nested cuts: the district stays one incident of its own under the province's")
    func nested() {
        var bench = TrackerBench(Trees.province(districts: 2, communes: 3))
        bench.allUp()
        bench.fail("d0")
        bench.answer("p")
        bench.fail("d0", times: 2)
        bench.answer("p")
        #expect(bench.told == ["cut[3] d0 up→down"])
        bench.fail("p", times: 3)
        // d0 was known to be down for itself; its communes stay with it.
        #expect(bench.told.last == "cut[4] p up→down")
        #expect(bench.status("d0.c0").suppressedBy == Trees.id("d0"))
        #expect(bench.status("d1.c0").suppressedBy == Trees.id("p"))
        bench.answer("p", times: 2)
        #expect(bench.told.last == "restored[4] p down→up")
        bench.fail("d0", times: 3)
        #expect(bench.told.count == 3)
        bench.answer("d0", times: 2)
        #expect(bench.told.last == "restored[3] d0 down→up")
    }

    @Test("When the province returns, a district that is still cut becomes an incident of its own")
    func districtRemains() {
        var bench = TrackerBench(Trees.province(districts: 2, communes: 3))
        bench.allUp()
        bench.fail("p", times: 3)
        bench.answer("p", times: 2)
        #expect(bench.told == ["cut[8] p up→down", "restored[8] p down→up"])
        bench.fail("d0", "d0.c0", "d0.c1", "d0.c2")
        bench.answer("p")
        bench.fail("d0", "d0.c0", "d0.c1", "d0.c2", times: 2)
        #expect(bench.told.last == "cut[3] d0 unreachable→down")
        bench.answer("d1", "d1.c0", "d1.c1", "d1.c2")
        #expect(bench.told.count == 3)
    }

    @Test("A line that is not probed passes on what hides it, and is unknown afterwards")
    func unpolledBetween() {
        var bench = TrackerBench(["p*", "d*-<p", "c<d"])
        bench.allUp()
        bench.fail("p", times: 3)
        #expect(bench.state("d") == .unreachable)
        #expect(bench.state("c") == .unreachable)
        bench.answer("p", times: 2)
        #expect(bench.state("d") == .unknown)
        #expect(bench.status("c").awaitsResult)
        #expect(bench.last.verify == [Trees.id("c")])
    }

    @Test("A line that carries nothing hides nothing")
    func notCarrying() {
        var bench = TrackerBench(["d", "c0<d"])
        bench.allUp()
        bench.fail("d", times: 3)
        #expect(bench.told == ["hard d up→down"])
        #expect(bench.state("c0") == .up)
    }

    @Test("A chain of five thousand lines is cut and restored in one go")
    func deepChain() {
        let lines = ["n0*"] + (1..<5_000).map { "n\($0)*<n\($0 - 1)" }
        var bench = TrackerBench(lines)
        bench.allUp()
        bench.fail("n0", times: 3)
        #expect(bench.told == ["cut[4999] n0 up→down"])
        bench.answer("n0", times: 2)
        #expect(bench.told.last == "restored[4999] n0 down→up")
    }
}
