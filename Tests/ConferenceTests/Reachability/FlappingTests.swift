import Foundation
import Testing

@testable import Conference

@Suite("Flapping")
struct FlappingTests {
    struct Share: CustomTestStringConvertible {
        let name: String
        let changes: UInt32
        let percent: Double

        var testDescription: String { name }
    }

    static let shares = [
        Share(name: "no change", changes: 0, percent: 0),
        Share(name: "the newest result", changes: 1, percent: 5.9),
        Share(name: "the oldest result", changes: 1 << 19, percent: 4.0),
        Share(name: "every result", changes: 0xFFFFF, percent: 99),
        Share(name: "beyond the window", changes: 1 << 20, percent: 0),
        Share(name: "an outage and its end", changes: 0b1001, percent: (1.18 + 1.12) * 5),
    ]

    @Test("A list can be asked for what is unstable or not yet confirmed, whatever its state")
    func filter() {
        var status = LinkStatus(state: .up, since: .distantPast)
        func found(_ fault: OwnFault? = nil) -> [LinkFilter] {
            LinkFilter.allCases.filter { $0.matches(status, ownFault: fault) }
        }
        #expect(found() == [.up])
        status.pending = .init(state: .down, count: 1, since: .distantPast)
        #expect(found() == [.up, .soft])
        status.flapping = true
        #expect(found() == [.up, .soft, .flapping])
        let fault = OwnFault(since: .distantPast, at: .distantPast, cause: nil)
        #expect(found(fault) == [.up, .soft, .flapping, .unobserved])
        for state in LinkState.allCases { #expect(LinkFilter(rawValue: state.rawValue) != nil) }
    }

    @Test("Newer changes weigh more", arguments: shares)
    func weights(_ share: Share) {
        #expect(abs(FlappingWindow.percent(share.changes) - share.percent) < 1e-9)
    }

    @Test("The window forgets what is older than twenty results")
    func forgets() {
        var changes = FlappingWindow.shifted(0, differs: true)
        for _ in 0..<20 { changes = FlappingWindow.shifted(changes, differs: false) }
        #expect(changes == 0)
    }

    @Test("Flapping is told at its start and at its end, and nothing in between")
    func startAndEnd() {
        var bench = TrackerBench(["a"])
        bench.allUp()
        for _ in 0..<20 {
            bench.fail("a")
            bench.answer("a")
        }
        #expect(bench.told == ["flapping a up→up"])
        // Real outages within it are followed, in silence.
        bench.fail("a", times: 3)
        #expect(bench.state("a") == .down)
        bench.answer("a", times: 2)
        #expect(bench.state("a") == .up)
        #expect(bench.told.count == 1)
        #expect(bench.status("a").flapping)
        bench.answer("a", times: 20)
        #expect(bench.told == ["flapping a up→up", "calm a up→up"])
    }

    @Test("Flapping that ends in an outage says so, and the end of the outage is told")
    func endsDown() throws {
        var bench = TrackerBench(["a"])
        bench.allUp()
        for _ in 0..<10 {
            bench.fail("a")
            bench.answer("a")
        }
        try bench.restart()
        bench.fail("a", times: 20)
        #expect(bench.told == ["flapping a up→up", "calm a down→down"])
        bench.answer("a", times: 2)
        #expect(bench.told.last == "hard a down→up")
    }

    @Test("There is a gap between the threshold that starts it and the one that ends it")
    func hysteresis() {
        var bench = TrackerBench(["a"])
        bench.allUp()
        var shares: [Bool: [Double]] = [:]
        for round in 0..<60 {
            let was = bench.status("a").flapping
            if round < 10, round % 2 == 0 { bench.fail("a") } else { bench.answer("a") }
            let status = bench.status("a")
            if was != status.flapping {
                shares[status.flapping, default: []].append(FlappingWindow.percent(status.changes))
            }
        }
        #expect(shares[true]?.count == 1)
        #expect(shares[false]?.count == 1)
        #expect((shares[true]?.first ?? 0) > 30)
        #expect((shares[false]?.first ?? 100) < 25)
    }

    @Test("An ordinary outage is no flapping")
    func ordinaryOutage() {
        var bench = TrackerBench(["a"])
        bench.allUp()
        bench.fail("a", times: 5)
        bench.answer("a", times: 5)
        #expect(bench.told == ["hard a up→down", "hard a down→up"])
    }

    @Test("A line that comes and goes is one flapping, not two hundred")
    func flappingLine() {
        let communes = (0..<200).map { "c\($0)" }
        var bench = TrackerBench(["d*"] + communes.map { "\($0)<d" })
        bench.allUp()
        for _ in 0..<20 {
            bench.fail(communes)
            bench.fail("d")
            bench.answer(communes)
            bench.answer("d")
        }
        #expect(bench.told == ["flapping d up→up"])
    }
}
