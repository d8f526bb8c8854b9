import Conference
import Testing

@Suite("How many probes may start in a second")
struct ProbeRateCapTests {
    @Test(
        "The demand is each point once in its pace, and once in the start window",
        arguments: [
            (11_367, 60, 189.45), (11_367, 10, 1_136.7), (50_000, 30, 1_666.7), (100_000, 300, 1_666.7), (0, 60, 0),
        ]
    )
    func demand(points: Int, paceSeconds: Int, perSecond: Double) {
        let demand = ProbeRateCap.demand(paces: Array(repeating: .seconds(paceSeconds), count: points))
        #expect(abs(demand - perSecond) < 0.1)
    }

    @Test(
        "The cap grows with the demand, unless somebody has set one",
        arguments: [
            (ProbeRateCap.asNeeded, 0.0, 2_000.0), (.asNeeded, 1_333, 2_000), (.asNeeded, 1_667, 2_500.5),
            (.fixed(perSecond: 500), 499, 500), (.fixed(perSecond: 500), 5_000, 500), (.fixed(perSecond: 0), 1, 1),
        ]
    )
    func cap(cap: ProbeRateCap, demand: Double, perSecond: Double) {
        #expect(cap.perSecond(demand: demand) == perSecond)
        #expect(cap.isBelow(demand: demand) == (perSecond < demand))
        #expect(cap.budget(demand: demand).perSecond == perSecond)
        #expect(cap.budget(demand: demand).burst == max(1, Int(perSecond / 4)))
    }

    @Test("What a lower cap takes away and a higher one gives holds from then on, without a burst in between")
    func changed() {
        var bench = ScheduleBench(ProbeScheduleTests.points(3_000), budget: ProbeBudget(perSecond: 20, burst: 10))
        bench.run(until: .seconds(20))
        bench.schedule.limit(to: ProbeBudget(perSecond: 100, burst: 10), at: bench.uptime)
        let before = bench.log.count
        bench.run(until: .seconds(30))
        #expect(bench.most(within: .seconds(1)) <= 110)
        #expect((990...1_010).contains(bench.log.count - before))
        bench.schedule.limit(to: ProbeBudget(perSecond: 10, burst: 1), at: bench.uptime)
        bench.log = []
        bench.run(until: .seconds(60))
        #expect(bench.most(within: .seconds(1)) <= 11)
    }
}
