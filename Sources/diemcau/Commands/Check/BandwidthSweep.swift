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
    /// When each was reached, which others are not: those are not tested, it would only fail.
    let reached: [EndpointID: ProbeOutcome]

    /// Tests at once over all lines.
    private static let concurrent = 32

    /// - Parameter full: How fast each line is, in place of whether it carries a standard meeting.
    func run(full: Bool) async throws -> Findings {
        let confinement = try AddressConfinement.byHand()
        let tester: CurlBandwidthTester
        do {
            tester = try CurlBandwidthTester(confinement: confinement)
        } catch {
            throw OwnFailure(error)
        }
        let findings = full ? await measure(tester) : await sweep(tester)
        await tester.shutdown()
        return findings
    }

    /// How many tests there will be.
    var count: Int {
        registry.endpoints.filter { reached[$0.id] != nil }
            .reduce(0) { $0 + $1.endpoint.testableDirections.count }
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
                    reaches: { reached[$0] != nil },
                    now: Date()
                )
                for plan in plans { group.addTask { (plan, await tester.run(plan)) } }
                running += plans
                guard let (plan, trial) = await group.next() else { break }
                running.removeAll { $0 == plan }
                let result = trial.judged(plan, at: Date())
                attempts.note(result, of: plan, at: Date())
                findings.note(result, of: plan.endpoint, plan.direction)
                done += 1
                progress.show(done)
            }
        }
        progress.clear()
        return findings
    }
}

extension BandwidthSweep {
    /// Full tests: one direction after the other, and never two over one line.
    private func measure(_ tester: some BandwidthTester) async -> Findings {
        let gate = FullTestGate()
        var progress = ProgressBar(Phrase(vi: "Đang đo tốc độ đường truyền", en: "Measuring lines"), total: count)
        var findings = Findings()
        var waiting = registry.endpoints.map(\.endpoint).filter { reached[$0.id] != nil }
        var running: [EndpointID] = []
        var done = 0
        await withTaskGroup(of: (EndpointID, [(Direction, BandwidthResult)]).self) { group in
            while true {
                waiting.removeAll { endpoint in
                    let isFree = gate.holder(of: endpoint.id, registry: registry, running: running) == nil
                    guard isFree, running.count < Self.concurrent else { return false }
                    running.append(endpoint.id)
                    group.addTask { (endpoint.id, await fullTests(of: endpoint, tester)) }
                    return true
                }
                guard let (id, results) = await group.next() else { break }
                running.removeAll { $0 == id }
                for (direction, result) in results { findings.note(result, of: id, direction) }
                done += results.count
                progress.show(done)
            }
        }
        progress.clear()
        return findings
    }

    private func fullTests(
        of endpoint: Endpoint,
        _ tester: some BandwidthTester
    ) async -> [(Direction, BandwidthResult)] {
        let known = reached[endpoint.id]?.answer?.timings.connectMs
        var results: [(Direction, BandwidthResult)] = []
        for direction in endpoint.testableDirections {
            guard let plan = FullTest.plan(for: endpoint, direction: direction) else { continue }
            let begin = Date()
            let trial = await tester.run(plan)
            results.append(
                (
                    direction,
                    trial.judged(plan, at: begin, LineSurroundings(knownConnectMs: known.flatMap { $0 > 0 ? $0 : nil }))
                )
            )
        }
        return results
    }
}

extension Endpoint {
    fileprivate var testableDirections: [Direction] { Direction.allCases.filter(hasTarget) }
}

extension BandwidthSweep.Findings {
    mutating func note(_ result: BandwidthResult, of endpoint: EndpointID, _ direction: Direction) {
        switch result {
        case .measured(let measurement): measured[endpoint, default: [:]][direction] = measurement
        case .invalid(let fault): invalid[endpoint, default: [:]][direction] = fault
        }
    }
}
