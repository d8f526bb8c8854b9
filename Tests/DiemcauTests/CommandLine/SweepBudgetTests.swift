import Conference
import Coordination
import Foundation
import Synchronization
import Testing

@testable import diemcau

@Suite("Budgets of a bandwidth sweep", .timeLimit(.minutes(1)))
struct SweepBudgetTests {
    /// Counts how many tests are under way at once.
    private final class Gauge: BandwidthTester {
        /// More than may be under way at once where a line is shared.
        static let crowd = 3
        private let state = Mutex((now: 0, most: 0, tested: Set<EndpointID>()))

        var most: Int { state.withLock { $0.most } }
        var tested: Set<EndpointID> { state.withLock { $0.tested } }

        private let patience: Int

        /// - Parameter patience: How often a test that is alone waits for another one, 10 ms each time.
        init(patience: Int) { self.patience = patience }

        var isWell: Bool { true }
        func isTurning(within limit: Duration) -> Bool { true }

        func run(_ plan: FloorTestPlan) async -> BandwidthTrial { await run(plan.endpoint) }
        func run(_ plan: FullTestPlan) async -> BandwidthTrial { await run(plan.endpoint) }

        private func run(_ endpoint: EndpointID) async -> BandwidthTrial {
            state.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
                state.tested.insert(endpoint)
            }
            // Whoever else may begin, does so meanwhile.
            for _ in 0..<patience where most < Self.crowd { try? await Task.sleep(for: .milliseconds(10)) }
            state.withLock { $0.now -= 1 }
            return .failed(.timeout)
        }
    }

    private func id(_ text: String) throws -> EndpointID { try #require(EndpointID(rawValue: text)) }

    /// A district with wide lines, whose traffic runs over the narrow one of the province above it, or does not.
    private func registry(carries: Bool) throws -> Registry {
        func point(_ name: String, _ level: Level, under parent: String?) throws -> RegisteredEndpoint {
            let url = URL(string: "http://192.0.2.1/\(name)")
            let endpoint = Endpoint(
                id: try id(name),
                name: name,
                level: level,
                parent: try parent.map(id),
                url: url,
                bandwidth: level == .district ? nil : BandwidthTargets(downURL: url, upURL: url),
                link: level == .province
                    ? Link(downKbps: 1_000, upKbps: 1_000, carriesChildren: carries)
                    : Link(downKbps: 1_000_000, upKbps: 1_000_000, carriesChildren: level == .district)
            )
            return RegisteredEndpoint(endpoint: endpoint, origin: .file)
        }
        return Registry(
            [try point("p", .province, under: nil), try point("d", .district, under: "p")]
                + (try (1...4).map { try point("c\($0)", .commune, under: "d") })
        )
    }

    @Test("The lines above the chosen subtree count, and what is not chosen is not tested", arguments: [true, false])
    func above(carries: Bool) async throws {
        for full in [true, false] {
            let whole = try registry(carries: carries)
            let communes = try (1...4).map { try id("c\($0)") }
            let chosen = Registry(whole.endpoints.filter { communes.contains($0.id) })
            let answer = ProbeOutcome.Answer(status: 200, timings: ProbeTimings(connectMs: 1))
            let outcome = ProbeOutcome(startedAt: Date(), result: .answered(answer))
            let reached = Dictionary(uniqueKeysWithValues: whole.order.map { ($0, outcome) })
            let sweep = BandwidthSweep(registry: whole, chosen: chosen, reached: reached, full: full)
            #expect(sweep.points.map(\.id) == communes)
            let gauge = Gauge(patience: carries || full ? 10 : 1_000)
            let (events, inbox) = AsyncStream.makeStream(of: BandwidthSweep.Event.self)
            if full { await sweep.measure(gauge, inbox) } else { await sweep.sweep(gauge, inbox) }
            inbox.finish()
            var results = 0
            for await event in events {
                if case .result = event { results += 1 }
            }
            #expect(gauge.tested == Set(communes))
            #expect(results == 8)
            if full {
                // They all use the line of this machine.
                #expect(gauge.most == 1)
            } else {
                // One in each direction is more than the province's share already.
                #expect(carries ? gauge.most <= 2 : gauge.most >= Gauge.crowd, "\(gauge.most)")
            }
        }
    }

    @Test("Full tests run one after the other, whatever lines they have")
    func oneAfterTheOther() async throws {
        let whole = try registry(carries: false)
        let answer = ProbeOutcome.Answer(status: 200, timings: ProbeTimings(connectMs: 1))
        let outcome = ProbeOutcome(startedAt: Date(), result: .answered(answer))
        let reached = Dictionary(uniqueKeysWithValues: whole.order.map { ($0, outcome) })
        // The province's line has nothing to do with the communes'.
        let sweep = BandwidthSweep(registry: whole, chosen: whole, reached: reached, full: true)
        let gauge = Gauge(patience: 10)
        let (events, inbox) = AsyncStream.makeStream(of: BandwidthSweep.Event.self)
        await sweep.measure(gauge, inbox)
        inbox.finish()
        var results: [EndpointID] = []
        for await event in events {
            if case .result(let point, _, _) = event { results.append(point) }
        }
        #expect(results == sweep.points.flatMap { [$0.id, $0.id] })
        #expect(sweep.points.count == 5)
        #expect(gauge.most == 1)
    }
}
