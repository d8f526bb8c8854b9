import Conference
import Foundation
import Testing

@Suite("The schedule under a changing pace and registry")
struct SchedulePaceTests {
    @Test("A faster pace holds at once, and is spread over itself")
    func faster() {
        let registry = ProbeScheduleTests.points(100, intervalSeconds: 300)
        var bench = ScheduleBench(registry)
        bench.run(until: .seconds(400))
        bench.starts = [:]
        bench.log = []
        bench.schedule.setPaces(Dictionary(uniqueKeysWithValues: registry.order.map { ($0, 10) }), at: bench.uptime)
        bench.run(until: bench.uptime + .seconds(100))
        #expect(registry.order.allSatisfy { (10...11).contains(bench.starts[$0]?.count ?? 0) })
        #expect(bench.most(within: .seconds(1)) <= 13)
    }

    @Test("Back to the base, without a gap and without a burst")
    func slower() {
        let registry = ProbeScheduleTests.points(100)
        var bench = ScheduleBench(registry)
        bench.schedule.setPaces(Dictionary(uniqueKeysWithValues: registry.order.map { ($0, 10) }), at: .zero)
        bench.run(until: .seconds(100))
        bench.schedule.setPaces([:], at: bench.uptime)
        bench.log = []
        bench.run(until: .seconds(400))
        #expect(registry.order.allSatisfy { id in bench.gaps(id).allSatisfy { $0 <= .seconds(70.5) } })
        #expect(bench.most(within: .seconds(6)) <= 16)
    }

    @Test("The calendar never slows a point down")
    func neverSlower() {
        let registry = ProbeScheduleTests.points(1, intervalSeconds: 5)
        var bench = ScheduleBench(registry)
        bench.schedule.setPaces([registry.order[0]: 30], at: .zero)
        #expect(bench.schedule.paceSeconds(registry.order[0]) == 5)
        bench.run(until: .seconds(60))
        #expect((bench.starts[registry.order[0]]?.count ?? 0) >= 11)
    }

    @Test("The same paces again, and the same registry, move nothing")
    func idempotent() {
        let registry = ProbeScheduleTests.points(30)
        let paces = Dictionary(uniqueKeysWithValues: registry.order.prefix(10).map { ($0, 10) })
        func starts(repeating: Bool) -> [EndpointID: [Duration]] {
            var bench = ScheduleBench(registry)
            for _ in 0..<30 {
                if repeating || bench.uptime == .zero {
                    bench.schedule.setPaces(paces, at: bench.uptime)
                    bench.schedule.reconcile(registry, at: bench.uptime)
                }
                bench.run(until: bench.uptime + .seconds(7))
            }
            return bench.starts
        }
        #expect(starts(repeating: true) == starts(repeating: false))
    }

    @Test("Points without a URL are not probed; points that leave are left to end, and come back when they do")
    func leaving() {
        var schedule = ProbeSchedule(seed: 1)
        schedule.reconcile(Trees.registry(["a", "b-"]), at: .zero)
        #expect(schedule.count == 1)
        #expect(schedule.due(at: .seconds(60), limit: 10).map(\.id) == [Trees.id("a")])
        schedule.reconcile(Trees.registry(["b-"]), at: .seconds(60))
        #expect(schedule.due(at: .seconds(600), limit: 10).isEmpty)
        // Back while its last probe is still under way: not twice at once.
        schedule.reconcile(Trees.registry(["a"]), at: .seconds(601))
        #expect(schedule.due(at: .seconds(700), limit: 10).isEmpty)
        schedule.finished(Trees.id("a"), at: .seconds(700), retryAfter: nil)
        #expect(schedule.due(at: .seconds(760), limit: 10).map(\.id) == [Trees.id("a")])
        schedule.reconcile(Trees.registry(["b-"]), at: .seconds(760))
        schedule.finished(Trees.id("a"), at: .seconds(761), retryAfter: .seconds(5))
        #expect(schedule.count == 0)
        #expect(schedule.nextDue == nil)
        #expect(schedule.inFlightCount == 0)
    }

    @Test("Another interval holds at once")
    func intervalChanged() {
        var bench = ScheduleBench(ProbeScheduleTests.points(10, intervalSeconds: 600))
        bench.run(until: .seconds(100))
        bench.schedule.reconcile(ProbeScheduleTests.points(10, intervalSeconds: 20), at: bench.uptime)
        bench.starts = [:]
        bench.run(until: bench.uptime + .seconds(100))
        #expect(bench.starts.count == 10)
        #expect(bench.starts.values.allSatisfy { (5...6).contains($0.count) })
    }

    @Test("Points behind a line that is whole again are brought forward, spread, and go on as before")
    func hasten() {
        let registry = ProbeScheduleTests.points(100, intervalSeconds: 600)
        var bench = ScheduleBench(registry)
        bench.run(until: .seconds(1_300))
        bench.starts = [:]
        bench.log = []
        bench.schedule.hasten(registry.order, within: .seconds(20), at: bench.uptime)
        bench.run(until: bench.uptime + .seconds(20))
        #expect(bench.starts.count == 100)
        #expect(bench.most(within: .seconds(2)) <= 14)
    }
}
