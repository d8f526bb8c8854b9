import Conference
import Foundation
import Testing

@Suite("Points that are dark, and points that drip")
struct ScheduleSlowTests {
    /// A country in small: of 1 200 points, asked every 30 s, 30 per cent never answer and 5 per cent drip, for ten seconds
    /// each; 5 per cent fail at once; the rest are quick.
    private let registry = ProbeScheduleTests.points(1_200, intervalSeconds: 30)

    private enum Health { case dark, resetting, well }

    private func run(places: Int, slowPlaces: Int, until end: Duration) -> (ScheduleBench, [EndpointID: Health]) {
        var known: [EndpointID: Health] = [:]
        for (index, id) in registry.order.enumerated() {
            known[id] = index % 20 < 7 ? .dark : index % 20 == 7 ? .resetting : .well
        }
        var bench = ScheduleBench(registry)
        var failures: [EndpointID: Int] = [:]
        bench.run(
            until: end,
            inFlight: places,
            slowPlaces: slowPlaces,
            length: { known[$0] == .dark ? .seconds(10) : .milliseconds(20) },
            retry: { id in
                // As the tracker asks: soon again until the failure is confirmed.
                guard known[id] != .well else { return nil }
                failures[id, default: 0] += 1
                return failures[id, default: 0] < 3 ? .seconds(5) : nil
            }
        )
        return (bench, known)
    }

    @Test("With the usual places everybody keeps the interval, the dark ones too")
    func enough() {
        // 4 096 of 11 367, in proportion; three quarters of them for the slow.
        let (bench, _) = run(places: 432, slowPlaces: 324, until: .seconds(330))
        for id in registry.order {
            #expect((bench.starts[id]?.count ?? 0) >= 10)
            #expect(bench.gaps(id).allSatisfy { $0 <= .seconds(31) })
        }
        #expect(bench.overlaps == 0)
    }

    @Test(
        "With places for a third of the dark ones, the quick ones keep their interval, and each dark one has its turn"
    )
    func tooFew() {
        var (bench, known) = run(places: 64, slowPlaces: 48, until: .seconds(720))
        // Within the first two minutes all are asked once, and only then is it known who is dark.
        bench.starts = bench.starts.mapValues { $0.filter { $0 > .seconds(120) } }
        for id in registry.order where known[id] != .dark {
            #expect(bench.gaps(id).allSatisfy { $0 <= .seconds(31) })
            #expect((bench.starts[id]?.count ?? 0) >= 19)
        }
        let turns = registry.order.filter { known[$0] == .dark }.map { bench.starts[$0]?.count ?? 0 }
        #expect((turns.min() ?? 0) >= 5)
        #expect((turns.max() ?? 0) - (turns.min() ?? 0) <= 3)
    }

    @Test("Without places of their own the dark ones hold up everybody: the rule is what helps")
    func without() {
        let (bench, known) = run(places: 64, slowPlaces: .max, until: .seconds(330))
        let turns = registry.order.filter { known[$0] == .well }.map { bench.starts[$0]?.count ?? 0 }
        #expect((turns.min() ?? 0) < 8)
    }

    @Test(
        "A probe that lasts as long as the pace, or somewhat longer, leaves out no turn",
        arguments: [(9.9, 19), (10.05, 19), (12.0, 15), (14.0, 13)]
    )
    func asLongAsThePace(seconds: Double, least: Int) {
        let registry = ProbeScheduleTests.points(20, intervalSeconds: 10)
        var bench = ScheduleBench(registry)
        bench.run(until: .seconds(200), length: { _ in .seconds(seconds) })
        for id in registry.order { #expect((bench.starts[id]?.count ?? 0) >= least) }
        #expect(bench.overlaps == 0)
    }

    @Test("A point that is quick again leaves the row of the slow, and a request for a slow one does not wait in it")
    func wellAgain() {
        var schedule = ProbeSchedule(seed: 1)
        let registry = ProbeScheduleTests.points(2, intervalSeconds: 30)
        let (first, second) = (registry.order[0], registry.order[1])
        func due(at uptime: Duration) -> Set<EndpointID> {
            Set(schedule.due(at: uptime, limit: 2, slowPlaces: 0).map(\.id))
        }
        schedule.reconcile(registry, at: .zero)
        #expect(due(at: .seconds(30)) == [first, second])
        schedule.finished(first, at: .seconds(40), retryAfter: nil)
        schedule.finished(second, at: .seconds(30.5), retryAfter: nil)
        #expect(due(at: .seconds(100)) == [second])
        let accepted = schedule.expedite(first, at: .seconds(100))
        #expect(accepted)
        #expect(due(at: .seconds(100)) == [first])
        schedule.finished(first, at: .seconds(100.5), retryAfter: nil)
        #expect(due(at: .seconds(200)) == [first])
    }
}
