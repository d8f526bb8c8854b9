import Conference
import Foundation
import Testing

@Suite("The state of one link")
struct LinkStateTests {
    @Test("What was answered with an unexpected status stands in the event")
    func httpStatus() {
        var bench = TrackerBench(["a"])
        bench.allUp()
        for status in [500, 502, 503] {
            let failure = ProbeOutcome.Failure(reason: .httpStatus, status: status)
            bench.apply(ProbeOutcome(startedAt: bench.now, result: .failed(failure)), to: "a")
        }
        bench.fail("a")
        #expect(bench.events.map(\.status) == [500, 503])
    }

    struct Sequence: CustomTestStringConvertible {
        let name: String
        /// One letter a result: S answer, s slow answer, T timeout, R refusal, I our own fault.
        let results: String
        let state: LinkState
        var reason: FailureReason?
        var pending: LinkState?
        var told: [String] = []

        var testDescription: String { name }
    }

    static let sequences = [
        Sequence(name: "nothing known", results: "", state: .unknown),
        Sequence(name: "one answer is enough at first", results: "S", state: .up, told: ["hard a unknown→up"]),
        Sequence(name: "a slow one too", results: "s", state: .degraded, told: ["hard a unknown→degraded"]),
        Sequence(name: "two failures confirm nothing", results: "TT", state: .unknown, pending: .down),
        Sequence(
            name: "three failures from the start",
            results: "TTT",
            state: .down,
            reason: .timeout,
            told: ["hard a unknown→down"]
        ),
        Sequence(
            name: "soft down is still up",
            results: "STT",
            state: .up,
            pending: .down,
            told: ["hard a unknown→up"]
        ),
        Sequence(
            name: "down with the newest reason",
            results: "STTR",
            state: .down,
            reason: .connectRefused,
            told: ["hard a unknown→up", "hard a up→down"]
        ),
        Sequence(
            name: "an answer in between starts the count anew",
            results: "STTSTT",
            state: .up,
            pending: .down,
            told: ["hard a unknown→up"]
        ),
        Sequence(
            name: "a change of reason while down tells nothing",
            results: "TTTR",
            state: .down,
            reason: .connectRefused,
            told: ["hard a unknown→down"]
        ),
        Sequence(
            name: "one answer does not end an outage",
            results: "TTTS",
            state: .down,
            reason: .timeout,
            pending: .up,
            told: ["hard a unknown→down"]
        ),
        Sequence(
            name: "two do",
            results: "TTTSS",
            state: .up,
            told: ["hard a unknown→down", "hard a down→up"]
        ),
        Sequence(
            name: "a failure in between starts the count anew",
            results: "TTTSTS",
            state: .down,
            reason: .timeout,
            pending: .up,
            told: ["hard a unknown→down"]
        ),
        Sequence(
            name: "slow answers end an outage too",
            results: "TTTSs",
            state: .degraded,
            told: ["hard a unknown→down", "hard a down→degraded"]
        ),
        Sequence(
            name: "one slow answer is chance",
            results: "Ss",
            state: .up,
            pending: .degraded,
            told: ["hard a unknown→up"]
        ),
        Sequence(
            name: "two slow answers are degraded",
            results: "Sss",
            state: .degraded,
            told: ["hard a unknown→up", "hard a up→degraded"]
        ),
        Sequence(
            name: "slow, failing, slow confirms neither",
            results: "SsTs",
            state: .up,
            pending: .degraded,
            told: ["hard a unknown→up"]
        ),
        Sequence(
            name: "a fast answer clears what was pending",
            results: "SsS",
            state: .up,
            told: ["hard a unknown→up"]
        ),
        Sequence(
            name: "our own fault is no result",
            results: "SIIIIII",
            state: .up,
            told: ["hard a unknown→up"]
        ),
        Sequence(
            name: "our own fault neither adds to a streak nor breaks it",
            results: "STITIT",
            state: .down,
            reason: .timeout,
            told: ["hard a unknown→up", "hard a up→down"]
        ),
        Sequence(name: "our own fault says nothing about a new point", results: "IIII", state: .unknown),
    ]

    @Test("Slow is a first byte that comes late, not a long body")
    func slow() {
        var bench = TrackerBench(["a"])
        for (firstByteMs, totalMs, state) in [(900.0, 4_000.0, LinkState.up), (1_001, 1_002, .degraded)] {
            for _ in 0..<2 {
                let timings = ProbeTimings(dnsMs: 600, firstByteMs: firstByteMs, totalMs: totalMs)
                let answer = ProbeOutcome.Answer(status: 200, timings: timings)
                bench.apply(ProbeOutcome(startedAt: bench.now, result: .answered(answer)), to: "a")
            }
            #expect(bench.state("a") == state)
        }
    }

    @Test("Results make a state", arguments: sequences)
    func resultsMakeState(_ sequence: Sequence) {
        var bench = TrackerBench(["a"])
        for letter in sequence.results {
            switch letter {
            case "S": bench.answer("a")
            case "s": bench.answer("a", ms: 1_500)
            case "T": bench.fail("a")
            case "R": bench.fail("a", reason: .connectRefused)
            default: bench.fail("a", reason: .internal)
            }
        }
        #expect(bench.state("a") == sequence.state)
        #expect(bench.status("a").reason == sequence.reason)
        #expect(bench.status("a").pending?.state == sequence.pending)
        #expect(bench.told == sequence.told)
        #expect(bench.last.retry == (sequence.pending != nil))
    }

    @Test("A soft change is told once, and the state dates from its first result")
    func softOnce() {
        var bench = TrackerBench(["a"])
        bench.allUp()
        let first = bench.now
        bench.fail("a", times: 3)
        #expect(bench.events.map(\.kind) == [.soft, .hard])
        #expect(bench.events.map(\.at) == [first, first + 2])
        #expect(bench.status("a").since == first)
    }

    @Test("A result that changes nothing has nothing to persist")
    func nothingToPersist() {
        var bench = TrackerBench(["a"])
        bench.allUp()
        bench.answer("a")
        #expect(bench.last == LinkUpdate())
        bench.fail("a")
        #expect(bench.last.changed == [Trees.id("a")])
    }

    @Test("Held confirmations go through with the next failure")
    func heldConfirmation() {
        var bench = TrackerBench(["a"])
        bench.allUp()
        for _ in 0..<5 { bench.apply(.failed(at: bench.now), to: "a", confirming: false) }
        #expect(bench.state("a") == .up)
        #expect(bench.status("a").pending?.count == 3)
        bench.fail("a")
        #expect(bench.state("a") == .down)
    }

    @Test("Alternating results never reach a threshold of two", arguments: 0..<20 as Range<UInt64>)
    func alternating(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var bench = TrackerBench(["a"], policy: TrackerPolicy(confirmDown: 2, confirmUp: 2))
        if Bool.random(using: &generator) { bench.allUp() } else { bench.fail("a", times: 2) }
        let start = bench.state("a")
        for _ in 0..<Int.random(in: 20...200, using: &generator) {
            if start == .up { bench.fail("a") } else { bench.answer("a") }
            if start == .up { bench.answer("a") } else { bench.fail("a") }
            #expect(bench.state("a") == start)
        }
    }

    @Test("A streak survives a restart at any moment", arguments: sequences)
    func restartAnywhere(_ sequence: Sequence) throws {
        var bench = TrackerBench(["a"])
        for letter in sequence.results {
            try bench.restart()
            switch letter {
            case "S": bench.answer("a")
            case "s": bench.answer("a", ms: 1_500)
            case "T": bench.fail("a")
            case "R": bench.fail("a", reason: .connectRefused)
            default: bench.fail("a", reason: .internal)
            }
        }
        #expect(bench.state("a") == sequence.state)
        #expect(bench.told == sequence.told)
    }

    @Test("A point that is not probed stays unknown whatever comes in")
    func unpolled() {
        var bench = TrackerBench(["a-"])
        bench.fail("a", times: 5)
        #expect(bench.state("a") == .unknown)
        #expect(bench.events.isEmpty)
        bench.apply(.answered(at: bench.now), to: "nobody")
        #expect(bench.last == LinkUpdate())
    }
}
