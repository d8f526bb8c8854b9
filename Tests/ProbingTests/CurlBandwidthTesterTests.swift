import Conference
import Coordination
import Foundation
import Probing
import TestSupport
import Testing

@Suite("Bandwidth tester over libcurl")
struct CurlBandwidthTesterTests {
    private var everywhere: AddressConfinement {
        AddressConfinement(allowed: ["0.0.0.0/0", "::/0"].compactMap(AddressRange.init))
    }

    private func plan(_ direction: Direction, _ url: URL, kbps: Double = 4_000, seconds: Double = 1) -> FloorTestPlan {
        FloorTestPlan(endpoint: Samples.id(1), direction: direction, url: url, pacedKbps: kbps, seconds: seconds)
    }

    private func run(_ plan: FloorTestPlan) async throws -> BandwidthTrial {
        let tester = try CurlBandwidthTester(confinement: everywhere)
        let trial = await tester.run(plan)
        await tester.shutdown()
        return trial
    }

    private func trace(_ plan: FloorTestPlan) async throws -> TransferTrace {
        guard case .traced(let trace) = try await run(plan) else {
            Issue.record("no trace")
            throw CancellationError()
        }
        return trace
    }

    @Test("Keeps the contract", .timeLimit(.minutes(2)), arguments: BandwidthTesterContract.promises)
    func contract(_ promise: Promise<BandwidthFixture>) async throws {
        try await FarEnd.run { farEnd in
            let tester = try CurlBandwidthTester(confinement: everywhere)
            try await promise.check(
                BandwidthFixture(
                    tester: tester,
                    down: farEnd.url("/down"),
                    up: farEnd.url("/up"),
                    refusing: FarEnd.refusing()
                )
            )
            await tester.shutdown()
        }
    }

    @Test("A line wider than the pace carries the pace and no more, in both directions")
    func pace() async throws {
        try await FarEnd.run { farEnd in
            for (direction, path) in [(Direction.up, "/down"), (.down, "/up")] {
                let plan = plan(direction, try farEnd.url(path))
                let trace = try await trace(plan)
                #expect(trace.status == 200)
                // Never faster; on a busy machine possibly slower.
                #expect(Double(trace.bytes) <= Double(plan.bytes) * 1.1)
                #expect(Double(trace.bytes) >= Double(plan.bytes) * 0.5)
                #expect(trace.samples.count >= 5)
            }
        }
    }

    @Test("A whole floor test over loopback reaches its need")
    func judged() async throws {
        try await FarEnd.run { farEnd in
            for (direction, path) in [(Direction.up, "/down"), (.down, "/up")] {
                let plan = plan(direction, try farEnd.url(path), kbps: 2_000, seconds: 6)
                guard case .measured(let found) = FloorTest.judge(try await trace(plan), of: plan, at: Date()) else {
                    Issue.record("not measured")
                    continue
                }
                #expect((1_600...2_200).contains(found.kbps))
                #expect(found.windows >= 4)
            }
        }
    }

    @Test("What is no clean transfer is told as it is, never as a speed")
    func invalid() async throws {
        try await FarEnd.run { farEnd in
            let short = try await trace(plan(.up, farEnd.url("/short")))
            #expect(short.bytes == 100)
            #expect(short.announcedBytes == 100)
            #expect(!short.cut)
            #expect(try await trace(plan(.up, farEnd.url("/encoded"))).encoded)
            #expect(try await trace(plan(.up, farEnd.url("/status/503"))).status == 503)
            #expect(try await trace(plan(.down, farEnd.url("/full"))).status == 413)
            #expect(try await run(plan(.up, farEnd.url("/silent"), seconds: 0.2)) == .failed(.timeout))
        }
    }

    @Test("An upload that is swallowed by nobody shows a stalled line, not a speed")
    func stuck() async throws {
        try await FarEnd.run { farEnd in
            // More than the buffers of both machines hold.
            let plan = plan(.down, try farEnd.url("/stuck"), kbps: 400_000, seconds: 1)
            let trace = try await trace(plan)
            #expect(trace.cut)
            #expect(trace.status == 0)
            #expect(trace.seconds >= 1)
            #expect(trace.bytes < plan.bytes)
        }
    }
}
