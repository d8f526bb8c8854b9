import Conference
import Testing

@Suite("Start and reload at scale")
struct ScheduleStartTests {
    @Test(
        "The first round is over before the interval is, and in less than a minute at most",
        arguments: [(5, 3.75), (10, 7.5), (20, 17.5), (30, 27), (60, 54), (300, 54)]
    )
    func firstRound(intervalSeconds: Int, seconds: Double) {
        let registry = ProbeScheduleTests.points(400, intervalSeconds: intervalSeconds)
        var bench = ScheduleBench(registry)
        bench.run(until: .seconds(seconds) + .milliseconds(100))
        #expect(bench.starts.count == 400)
        // And the turns after it: never two close together, never one left out.
        bench.run(until: .seconds(4 * intervalSeconds))
        let pace = Duration.seconds(intervalSeconds)
        for id in registry.order {
            #expect(bench.gaps(id).allSatisfy { $0 >= pace / 2 - .seconds(1) && $0 <= pace * 1.5 + .seconds(1) })
            #expect(bench.gaps(id).dropFirst().allSatisfy { $0 >= pace - .milliseconds(200) })
        }
    }

    @Test("Twelve thousand points every five seconds: all on time from the start, under a cap that follows them")
    func crowd() {
        let registry = ProbeScheduleTests.points(12_000, intervalSeconds: 5)
        var schedule = ProbeSchedule(seed: 3)
        schedule.reconcile(registry, at: .zero)
        let demand = schedule.demand
        #expect(abs(demand - 2_400) < 0.1)
        schedule.limit(to: ProbeRateCap.asNeeded.budget(demand: demand), at: .zero)
        var uptime = Duration.zero
        var lag = Duration.zero
        var started: [Int] = []
        while uptime < .seconds(10) {
            // A look that is late by a tenth.
            uptime += .milliseconds(55)
            let due = schedule.due(at: uptime, limit: .max)
            started.append(due.count)
            for probe in due {
                lag = max(lag, uptime - probe.dueAt)
                schedule.finished(probe.id, at: uptime, retryAfter: nil)
            }
            if uptime <= .milliseconds(3_870), uptime > .milliseconds(3_810) {
                #expect(started.reduce(0, +) >= 12_000)
            }
        }
        #expect(lag <= .milliseconds(250))
        let second = 18
        let most = started.indices.dropLast(second).map { started[$0..<($0 + second)].reduce(0, +) }.max() ?? 0
        // The first round asks for a third more than those that follow, 3 200, and the cap is never reached.
        #expect(most <= 3_600)
    }

    @Test("A reload moves only what has changed: all others start exactly when they would have")
    func reload() {
        let names = (0..<300).map { "n\($0)" }
        let before = Trees.registry(names, intervalSeconds: 20)
        let kept = names.filter { $0 != "n7" && $0 != "n150" }
        let after = Registry(
            Trees.registry(kept + ["a0", "a1"], intervalSeconds: 20).endpoints.map { registered in
                var registered = registered
                if registered.id == Trees.id("n9") { registered.endpoint.probe.intervalSeconds = 5 }
                if registered.id == Trees.id("n10") { registered.endpoint.name = "Tên khác" }
                return registered
            }
        )
        func starts(reloads: Bool) -> [EndpointID: [Duration]] {
            var bench = ScheduleBench(before)
            bench.run(until: .seconds(47))
            if reloads { bench.schedule.reconcile(after, at: bench.uptime) }
            bench.run(until: .seconds(120))
            return bench.starts
        }
        let (moved, still) = (starts(reloads: true), starts(reloads: false))
        let changed = Set(["n7", "n150", "n9", "a0", "a1"].map(Trees.id))
        for id in Set(moved.keys).union(still.keys) where !changed.contains(id) { #expect(moved[id] == still[id]) }
        #expect(moved[Trees.id("n7")]?.allSatisfy { $0 <= .seconds(47) } == true)
        #expect((moved[Trees.id("n9")]?.count ?? 0) >= 16)
        for added in ["a0", "a1"] {
            #expect((moved[Trees.id(added)]?.first).map { $0 <= .seconds(47 + 18.2) } == true)
        }
    }
}
