import Conference
import Coordination
import Curl
import Foundation
import Probing

/// Tests each endpoint's line once in each direction, as many at once as the lines' budgets allow.
struct BandwidthSweep {
    struct Findings {
        var measured: [EndpointID: [Direction: BandwidthMeasurement]] = [:]
        var invalid: [EndpointID: [Direction: InvalidTest]] = [:]
    }

    let registry: Registry
    /// Others are not tested: it would only fail.
    let reachable: Set<EndpointID>

    /// Tests at once over all lines.
    private static let concurrent = 32

    func run() async throws -> Findings {
        let tester: CurlBandwidthTester
        do {
            tester = try CurlBandwidthTester(confinement: .everywhere)
        } catch {
            throw OwnFailure(error)
        }
        let findings = await sweep(tester)
        await tester.shutdown()
        return findings
    }

    /// How many tests there will be.
    var count: Int {
        registry.endpoints.filter { reachable.contains($0.id) }
            .map { [$0.endpoint.bandwidth?.downURL, $0.endpoint.bandwidth?.upURL].compactMap(\.self).count }
            .reduce(0, +)
    }

    private func sweep(_ tester: some BandwidthTester) async -> Findings {
        let schedule = FloorTestSchedule(policy: FloorTestPolicy(concurrent: Self.concurrent))
        var progress = ProgressBar(Phrase(vi: "Đang đo băng thông", en: "Testing bandwidth"), total: count)
        var findings = Findings()
        var attempts = FloorTestAttempts()
        var running: [FloorTestPlan] = []
        var done = 0
        await withTaskGroup(of: (FloorTestPlan, BandwidthTrial).self) { group in
            while true {
                let known = findings.measured
                let plans = schedule.plans(
                    registry: registry,
                    sessions: [],
                    evidence: { known[$0]?[$1] },
                    running: running,
                    attempts: attempts,
                    reaches: reachable.contains,
                    now: Date()
                )
                for plan in plans { group.addTask { (plan, await tester.run(plan)) } }
                running += plans
                guard let (plan, trial) = await group.next() else { break }
                running.removeAll { $0 == plan }
                let result = Self.judge(trial, of: plan)
                attempts.note(result, of: plan, at: Date())
                findings.note(result, of: plan)
                done += 1
                progress.show(done)
            }
        }
        progress.clear()
        return findings
    }

    private static func judge(_ trial: BandwidthTrial, of plan: FloorTestPlan) -> FloorTestResult {
        switch trial {
        case .traced(let trace): FloorTest.judge(trace, of: plan, at: Date())
        case .failed(let reason): .invalid(.failed(reason))
        }
    }
}

extension BandwidthSweep.Findings {
    mutating func note(_ result: FloorTestResult, of plan: FloorTestPlan) {
        switch result {
        case .measured(let measurement): measured[plan.endpoint, default: [:]][plan.direction] = measurement
        case .invalid(let fault): invalid[plan.endpoint, default: [:]][plan.direction] = fault
        }
    }
}
