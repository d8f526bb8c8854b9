import Conference
import Coordination
import Foundation

extension BandwidthSweep {
    static var floorPolicy: FloorTestPolicy { FloorTestPolicy(concurrent: concurrent) }

    /// Floor tests, as the schedule lets them begin.
    func sweep(_ tester: some BandwidthTester, _ inbox: Inbox) async {
        let schedule = FloorTestSchedule(policy: Self.floorPolicy)
        var findings = Findings()
        var attempts = FloorTestAttempts()
        var running: [FloorTestPlan] = []
        await withTaskGroup(of: (FloorTestPlan, BandwidthTrial).self) { group in
            while !Task.isCancelled {
                let known = findings.measured
                let plans = schedule.plans(
                    registry: registry,
                    sessions: [],
                    evidence: { known[$0]?[$1] },
                    running: running,
                    attempts: attempts,
                    reaches: { reached[$0] != nil && chosen.contains($0) },
                    now: Date()
                )
                for plan in plans { group.addTask { (plan, await tester.run(plan)) } }
                running += plans
                guard let (plan, trial) = await group.next() else { break }
                running.removeAll { $0 == plan }
                let result = trial.judged(plan, at: Date())
                attempts.note(result, of: plan, at: Date())
                findings.note(result, of: plan.endpoint, plan.direction)
                inbox.yield(.result(plan.endpoint, plan.direction, result))
            }
        }
    }

    /// Full tests, one after the other: each fills this machine's own line as far as it can.
    func measure(_ tester: some BandwidthTester, _ inbox: Inbox) async {
        for endpoint in points where !Task.isCancelled { await fullTests(of: endpoint, tester, inbox) }
    }

    private func fullTests(of endpoint: Endpoint, _ tester: some BandwidthTester, _ inbox: Inbox) async {
        var connects = KnownConnects()
        if let probed = endpoint.url {
            connects.note(reached[endpoint.id]?.answer?.timings.connectMs, of: endpoint.id, at: probed)
        }
        for direction in endpoint.testableDirections where !Task.isCancelled {
            guard let plan = FullTest.plan(for: endpoint, direction: direction) else { continue }
            let begin = Date()
            let trial = await tester.run(plan)
            let surroundings = LineSurroundings(knownConnectMs: connects.leastMs(of: endpoint.id, at: plan.url))
            connects.note(trial.idleMs, of: endpoint.id, at: plan.url)
            inbox.yield(.result(endpoint.id, direction, trial.judged(plan, at: begin, surroundings)))
        }
    }
}
