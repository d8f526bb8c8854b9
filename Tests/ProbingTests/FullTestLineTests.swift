import Conference
import Coordination
import Foundation
import Logging
import Probing
import TestSupport
import Testing

@testable import Responder

@Suite("Full tests over a simulated line")
struct FullTestLineTests {
    /// Runs `body` with a point whose line carries so much each way.
    private func line(kbps: Int, _ body: @Sendable (Endpoint) async throws -> Void) async throws {
        let id = Samples.id(1)
        let place = SimulatedPoint.Place(address: ListenAddress(host: "127.44.0.1", port: 0), path: "/")
        let point = SimulatedPoint(
            id: id,
            level: .commune,
            home: place,
            link: Link(downKbps: kbps, upKbps: kbps)
        )
        let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
        let service = try SimulatorService(
            points: [point],
            seed: 1,
            scenario: .calm,
            control: ListenAddress(host: "127.0.0.1", port: 0),
            reports: nil,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        ) { _ in
            isReady.yield(())
            isReady.finish()
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { isReady.finish() }
                try await service.run()
            }
            for await _ in ready {
                let address = try #require(await service.simulator.address(of: id))
                var endpoint = Samples.endpoint(id).endpoint
                endpoint.bandwidth = BandwidthTargets(
                    downURL: URL(string: "http://\(address.host):\(address.port)/down"),
                    upURL: URL(string: "http://\(address.host):\(address.port)/up")
                )
                try await body(endpoint)
            }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    @Test("The line's rate is found in both directions, never more than it carries")
    func found() async throws {
        try await line(kbps: 8_000) { endpoint in
            let tester = try CurlBandwidthTester(
                confinement: AddressConfinement(allowed: ["127.0.0.0/8"].compactMap(AddressRange.init))
            )
            for direction in Direction.allCases {
                let plan = try #require(FullTest.plan(for: endpoint, direction: direction))
                let trial = await tester.run(plan)
                guard case .traced(let trace) = trial else {
                    Issue.record("\(direction): \(trial)")
                    continue
                }
                #expect(trace.status == 200)
                #expect(trace.stoppedAfter != nil)
                #expect(trace.latency?.idleMs != nil)
                #expect(trace.hints?.minRTTMs != nil)
                // Repetitions are only known to who sends.
                #expect((trace.hints?.segments == nil) == (direction == .up))
                let result = trial.judged(plan, at: Date(), LineSurroundings())
                guard case .measured(let measured) = result else {
                    Issue.record("\(direction): \(result)")
                    continue
                }
                // On a busy machine less may pass; more never.
                #expect((4_000...8_600).contains(measured.kbps))
                #expect(measured.lowerKbps <= measured.kbps)
                #expect(measured.upperKbps.map { $0 >= measured.kbps } == true)
            }
            await tester.shutdown()
        }
    }
}
