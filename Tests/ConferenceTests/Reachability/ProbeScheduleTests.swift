import Conference
import Foundation
import Testing

@Suite("Who is probed when")
struct ProbeScheduleTests {
    static func points(_ count: Int, intervalSeconds: Int = 60) -> Registry {
        Trees.registry((0..<count).map { "n\($0)" }, intervalSeconds: intervalSeconds)
    }

    @Test(
        "Start: every point once within the window, evenly, and no two seconds alike are crowded",
        arguments: [0, 1, 99]
    )
    func startSpread(seed: UInt64) {
        var bench = ScheduleBench(Self.points(600, intervalSeconds: 300), seed: seed)
        bench.run(until: .seconds(60))
        #expect(bench.starts.count == 600)
        #expect(bench.log.count == 600)
        #expect(bench.most(within: .seconds(1)) <= 13)
        #expect(bench.most(within: .seconds(10)) <= 116)
    }

    @Test("Neighbours in the list, which share a line, are spread over the whole window")
    func noHerdOnLine() {
        let registry = Self.points(600)
        var bench = ScheduleBench(registry)
        bench.run(until: .seconds(60))
        let siblings = registry.order[100..<112].compactMap { bench.starts[$0]?.first }.sorted()
        let gaps = zip(siblings.dropFirst(), siblings).map { $0 - $1 }
        #expect(gaps.allSatisfy { $0 > .seconds(1) && $0 < .seconds(12) })
    }

    @Test("The interval is kept, however long the probes take")
    func intervalKept() {
        let registry = Self.points(50)
        var bench = ScheduleBench(registry)
        bench.run(until: .seconds(1_800), length: { $0 == registry.order[7] ? .seconds(9.9) : .milliseconds(50) })
        for id in registry.order {
            #expect(bench.gaps(id).allSatisfy { $0 >= .seconds(53.8) && $0 <= .seconds(60.2) })
            #expect(bench.gaps(id).dropFirst().allSatisfy { $0 >= .seconds(59.8) })
            #expect((bench.starts[id]?.count ?? 0) >= 29)
        }
    }

    @Test("Points with a long interval spread out over it after the start")
    func spreadsOut() {
        let registry = Self.points(300, intervalSeconds: 300)
        var bench = ScheduleBench(registry)
        bench.run(until: .seconds(3_600))
        bench.log.removeAll { $0 < .seconds(600) }
        #expect(bench.most(within: .seconds(30)) <= 34)
        for id in registry.order {
            #expect(bench.gaps(id).allSatisfy { $0 >= .seconds(149) && $0 <= .seconds(451) })
            #expect(bench.gaps(id).dropFirst().allSatisfy { $0 >= .seconds(299.8) && $0 <= .seconds(300.2) })
        }
    }

    @Test("Slow points do not delay the others")
    func trapStarvation() {
        let registry = Self.points(300)
        let slow = Set(registry.order.prefix(90))
        var bench = ScheduleBench(registry)
        bench.run(until: .seconds(600), inFlight: 128, length: { slow.contains($0) ? .seconds(10) : .milliseconds(20) })
        for id in registry.order where !slow.contains(id) {
            #expect(bench.gaps(id).allSatisfy { $0 <= .seconds(60.5) })
        }
    }

    @Test("A retry comes at its pace, and leaves the grid where it was")
    func retry() throws {
        let registry = Self.points(1)
        var bench = ScheduleBench(registry)
        var retries = 2
        bench.run(until: .seconds(200)) { _ in
            .milliseconds(100)
        } retry: { _ in
            retries -= 1
            return retries >= 0 ? .seconds(5) : nil
        }
        let starts = try #require(bench.starts[registry.order[0]])
        #expect(starts.count >= 5)
        let gaps = bench.gaps(registry.order[0])
        #expect(gaps[0] < .seconds(5.5) && gaps[1] < .seconds(5.5))
        #expect(starts[3] - starts[0] >= .seconds(53.8) && starts[3] - starts[0] <= .seconds(60.2))
    }

    @Test("After a stall of an hour nothing is caught up with: each point once, under the budget")
    func stall() {
        let registry = Self.points(1_000)
        var bench = ScheduleBench(registry, budget: ProbeBudget(perSecond: 100, burst: 20))
        bench.run(until: .seconds(120))
        bench.starts = [:]
        bench.log = []
        bench.uptime += .seconds(3_600)
        bench.run(until: bench.uptime + .seconds(61), step: .milliseconds(50))
        #expect(bench.most(within: .seconds(1)) <= 121)
        #expect(bench.starts.count == 1_000)
        #expect(bench.starts.values.allSatisfy { $0.count <= 2 })
    }

    @Test("Under a budget that is too small nothing starves", arguments: 0..<10 as Range<UInt64>)
    func fairUnderBudget(seed: UInt64) {
        let registry = Self.points(100, intervalSeconds: 10)
        // Asks for ten a second, and may have five.
        var bench = ScheduleBench(registry, seed: seed, budget: ProbeBudget(perSecond: 5, burst: 1))
        bench.run(until: .seconds(400))
        let counts = registry.order.map { bench.starts[$0]?.count ?? 0 }
        #expect((counts.min() ?? 0) >= 17)
        #expect(registry.order.allSatisfy { bench.gaps($0).allSatisfy { $0 <= .seconds(31) } })
        #expect(bench.most(within: .seconds(10)) <= 52)
    }

    @Test("The budget holds at the start and at a reload")
    func budgetAtStart() {
        var bench = ScheduleBench(Self.points(3_000), budget: ProbeBudget(perSecond: 20, burst: 10))
        bench.run(until: .seconds(30))
        bench.schedule.reconcile(Self.points(6_000), at: bench.uptime)
        bench.run(until: .seconds(60))
        #expect(bench.most(within: .seconds(1)) <= 30)
        #expect(bench.log.count >= 1_190)
    }

    @Test("'Check now' is served at once, before all others, and never twice at once")
    func trapSingleFlight() {
        let registry = Self.points(500)
        var bench = ScheduleBench(registry, budget: ProbeBudget(perSecond: 5, burst: 1))
        bench.run(until: .seconds(20))
        let id = registry.order[3]
        let accepted = bench.schedule.expedite(id, at: bench.uptime)
        #expect(accepted)
        let first = bench.schedule.due(at: bench.uptime + .seconds(1), limit: 1)
        #expect(first.map(\.id) == [id])
        for _ in 0..<100 {
            let again = bench.schedule.expedite(id, at: bench.uptime + .seconds(1))
            #expect(!again)
        }
        #expect(bench.schedule.isInFlight(id))
        #expect(!bench.schedule.due(at: bench.uptime + .seconds(3), limit: 100).contains { $0.id == id })
        let nobody = bench.schedule.expedite(Trees.id("nobody"), at: bench.uptime)
        #expect(!nobody)
    }

    @Test(
        "Whatever is asked of it, a point is never probed twice at once, and none is forgotten",
        arguments: 0..<20 as Range<UInt64>
    )
    func anything(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var size = 40
        var bench = ScheduleBench(Self.points(size, intervalSeconds: 30), seed: seed)
        for _ in 0..<60 {
            let ids = Self.points(size).order
            switch Int.random(in: 0..<5, using: &generator) {
            case 0:
                size = Int.random(in: 20...60, using: &generator)
                bench.schedule.reconcile(Self.points(size, intervalSeconds: 30), at: bench.uptime)
            case 1:
                let pace = [10, 30, 60].randomElement(using: &generator) ?? 10
                let some = ids.filter { _ in Bool.random(using: &generator) }
                bench.schedule.setPaces(Dictionary(uniqueKeysWithValues: some.map { ($0, pace) }), at: bench.uptime)
            case 2:
                for id in ids.prefix(10) { _ = bench.schedule.expedite(id, at: bench.uptime) }
            case 3: bench.schedule.hasten(ids, within: .seconds(5), at: bench.uptime)
            default: break
            }
            let lengths = (0..<8).map { _ in Duration.milliseconds(Int.random(in: 1...9_000, using: &generator)) }
            bench.run(
                until: bench.uptime + .seconds(Int.random(in: 1...20, using: &generator)),
                length: { lengths[abs($0.hashValue) % 8] },
                retry: { $0.rawValue.hasSuffix("3") ? .seconds(5) : nil }
            )
        }
        #expect(bench.overlaps == 0)
        bench.schedule.setPaces([:], at: bench.uptime)
        bench.starts = [:]
        bench.run(until: bench.uptime + .seconds(45))
        #expect(Set(bench.starts.keys).isSuperset(of: Self.points(size).order))
    }

    @Test("The same seed gives the same schedule, another one another")
    func deterministic() {
        let registry = Self.points(100)
        func starts(_ seed: UInt64) -> [EndpointID: [Duration]] {
            var bench = ScheduleBench(registry, seed: seed)
            bench.run(until: .seconds(100))
            return bench.starts
        }
        #expect(starts(7) == starts(7))
        #expect(starts(7) != starts(1 << 60))
    }

    @Test("`nextDue` is when something comes, not before and not after", arguments: 0..<5 as Range<UInt64>)
    func nextDueIsTrue(seed: UInt64) throws {
        var schedule = ProbeSchedule(seed: seed, budget: ProbeBudget(perSecond: 3, burst: 2))
        schedule.reconcile(Self.points(20, intervalSeconds: 5), at: .zero)
        var uptime = Duration.zero
        for _ in 0..<500 {
            let next = try #require(schedule.nextDue)
            if next > uptime + .microseconds(10) {
                #expect(schedule.due(at: next - .microseconds(10), limit: 10).isEmpty)
            }
            uptime = max(uptime, next)
            let due = schedule.due(at: uptime, limit: 10)
            #expect(!due.isEmpty)
            for probe in due { schedule.finished(probe.id, at: uptime, retryAfter: nil) }
        }
        #expect(ProbeSchedule(seed: 1).nextDue == nil)
    }
}
