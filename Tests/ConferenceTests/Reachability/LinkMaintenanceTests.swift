import Conference
import Foundation
import Testing

@Suite("Links in maintenance")
struct LinkMaintenanceTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        /// One letter a result: S answer, T timeout.
        let before: String
        let during: String
        let after: String
        /// What is told from the beginning of the maintenance on.
        var told: [String] = []

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "up throughout", before: "S", during: "SS", after: "S"),
        Case(name: "down during, up after", before: "S", during: "TTT", after: "SS"),
        Case(name: "down and up during", before: "S", during: "TTTSS", after: "S"),
        Case(
            name: "down during, still down after",
            before: "S",
            during: "TTT",
            after: "TT",
            told: ["hard a down→down"]
        ),
        Case(
            name: "down during, still down after, then up",
            before: "S",
            during: "TTT",
            after: "TSS",
            told: ["hard a down→down", "hard a down→up"]
        ),
        Case(name: "failing during, down after", before: "S", during: "TT", after: "T", told: ["hard a up→down"]),
        Case(name: "told before, down throughout", before: "STTT", during: "TT", after: "TT"),
        Case(name: "told before, up during", before: "STTT", during: "SS", after: "S", told: ["hard a down→up"]),
        Case(name: "told before, up after", before: "STTT", during: "T", after: "SS", told: ["hard a down→up"]),
        Case(name: "told before, up and down during", before: "STTT", during: "SSTTT", after: "TT"),
        Case(name: "up after, down later", before: "S", during: "SS", after: "STTT", told: ["hard a up→down"]),
    ]

    @Test("Nothing is told during it, and after it what differs from what was told", arguments: cases, [false, true])
    func table(_ example: Case, restarts: Bool) throws {
        var bench = TrackerBench(["a"])
        bench.play(example.before)
        bench.events = []
        bench.maintain("a", until: bench.now + 60)
        bench.play(example.during)
        #expect(bench.loud.isEmpty)
        if restarts { try bench.restart() }
        bench.now += 60
        bench.play(example.after)
        #expect(bench.loud == example.told)
        #expect(bench.status("a").alarmed == (bench.state("a") == .down))
    }

    @Test("What happens during it is logged, and not sent")
    func logged() {
        var bench = TrackerBench(["a"])
        bench.play("S")
        bench.events = []
        bench.maintain("a", until: bench.now + 60)
        bench.play("TTTSS")
        #expect(bench.told == ["hard a up→down", "hard a down→up"])
        #expect(bench.events.compactMap(LogDraft.link).allSatisfy { !$0.notifies })
    }

    @Test("A maintenance that a person ends early ends there and then")
    func endedEarly() {
        var bench = TrackerBench(["a"])
        bench.play("S")
        bench.maintain("a", until: bench.now + 3_600)
        bench.play("TTT")
        bench.maintain("a", until: nil)
        bench.events = []
        bench.play("T")
        #expect(bench.loud == ["hard a down→down"])
    }

    @Test("A line that is still cut after its maintenance is one incident with all that it hides")
    func line() {
        var bench = TrackerBench(["p*", "a<p", "b<p"])
        bench.allUp()
        bench.maintain("p", until: bench.now + 60)
        bench.fail("p", times: 3)
        bench.fail("a", "b", times: 3)
        #expect(bench.loud.isEmpty)
        bench.now += 60
        bench.fail("a", "b", "p")
        #expect(bench.loud == ["cut[2] p down→down"])
        bench.answer("p", times: 2)
        bench.answer("a", "b")
        #expect(bench.loud == ["cut[2] p down→down", "restored[2] p down→up"])
    }

    @Test("A maintenance of one point hides no outage of its neighbour")
    func neighbour() {
        var bench = TrackerBench(["a", "b"])
        bench.allUp()
        bench.maintain("a", until: bench.now + 600)
        bench.fail("a", "b", times: 3)
        #expect(bench.loud == ["hard b up→down"])
    }

    @Test("Flapping that begins in it is quiet, and leaves no alarm behind")
    func flapping() {
        var bench = TrackerBench(["a"])
        bench.play("S")
        bench.maintain("a", until: bench.now + 3_600)
        bench.events = []
        for _ in 0..<8 { bench.play("TS") }
        #expect(bench.status("a").flapping)
        bench.answer("a", times: 20)
        #expect(!bench.status("a").flapping)
        #expect(bench.loud.isEmpty)
        #expect(bench.told.count == 2)
        #expect(!bench.status("a").alarmed)
    }
}

extension TrackerBench {
    /// Results of `a`, one letter each.
    fileprivate mutating func play(_ results: String) {
        for letter in results {
            if letter == "S" { answer("a") } else { fail("a") }
        }
    }

    /// Nil ends a maintenance.
    fileprivate mutating func maintain(_ id: String, until: Date?) {
        registry = Registry(
            registry.endpoints.map { member in
                var member = member
                guard member.id.rawValue == id else { return member }
                member.administrative = until.map { .maintenance(until: $0, note: "") } ?? .active
                return member
            }
        )
        last = tracker.reconcile(registry: registry, now: now)
    }

    fileprivate var loud: [String] {
        var loud = self
        loud.events = events.filter { !$0.quiet }
        return loud.told
    }
}
