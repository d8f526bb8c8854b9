import Conference
import Coordination
import Foundation
import ScriptedEnds
import Synchronization
import TestSupport
import Testing

@testable import Curl
@testable import Probing

@Suite("Our own faults", .timeLimit(.minutes(2)))
struct ZooOwnFaultTests {
    @Test(
        "When the event loop breaks, what was under way and what comes later is our own fault, and the prober says so"
    )
    func brokenLane() async throws {
        try await ScriptedServer.run([.readHead, .silence]) { server in
            let prober = try CurlProber(confinement: ZooKeeper.everywhere)
            await prober.retarget([try ZooKeeper.target(server.url, ProbeSettings(timeoutSeconds: 30))])
            let order = ProbeOrder(endpoint: Samples.id(1), lagMs: 0)
            var results = prober.results.makeAsyncIterator()
            prober.submit([order])
            while server.connections == 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(prober.isWell)

            // The lane's set of sockets becomes something that cannot be waited for.
            prober.engine.lanes[0].breakSet()
            for _ in 0..<2 {
                prober.submit([order])
                let outcome = await results.next()?.first?.outcome
                #expect(outcome?.failure?.reason == .internal)
                #expect(outcome?.failure?.cause == .laneStopped)
            }
            #expect(!prober.isWell && !prober.isTurning(within: .seconds(60)))
            await prober.shutdown()
        }
    }

    @Test("One of two event loops that hangs shows, though the other turns, and what it had comes when it goes on")
    func hungLane() async throws {
        try await ScriptedServer.run(Step.answer("200 OK", "")) { server in
            let held = Mutex(true)
            defer { held.withLock { $0 = false } }
            var limits = CurlEngine.Limits()
            limits.lanes = 2
            // Outcomes are stamped on the lane's own thread.
            let prober = try CurlProber(limits: limits, confinement: ZooKeeper.everywhere) {
                while held.withLock({ $0 }) { usleep(1_000) }
                return Date()
            }
            await prober.retarget([try ZooKeeper.target(server.url, ProbeSettings(timeoutSeconds: 30))])
            #expect(prober.isTurning(within: .seconds(60)))
            prober.submit([ProbeOrder(endpoint: Samples.id(1), lagMs: 0)])
            while prober.isTurning(within: .seconds(3)) { try await Task.sleep(for: .milliseconds(20)) }
            #expect(prober.isWell)
            while !prober.engine.health.contains(where: { $0.isWell(within: .seconds(3)) }) {
                try await Task.sleep(for: .milliseconds(20))
            }
            held.withLock { $0 = false }
            var results = prober.results.makeAsyncIterator()
            #expect(await results.next()?.first?.outcome.answer?.status == 200)
            while !prober.isTurning(within: .seconds(3)) { try await Task.sleep(for: .milliseconds(20)) }
            await prober.shutdown()
        }
    }

    @Test("When the event loop of bandwidth tests breaks, they are our own fault, and the tester says so")
    func brokenTester() async throws {
        let tester = try CurlBandwidthTester(confinement: ZooKeeper.everywhere)
        #expect(tester.isWell && tester.isTurning(within: .seconds(60)))
        tester.engine.lanes[0].breakSet()
        let url = try #require(URL(string: "http://127.0.0.1:1/"))
        for direction in Direction.allCases {
            let plan = FloorTestPlan(
                endpoint: Samples.id(1),
                direction: direction,
                url: url,
                pacedKbps: 4_000,
                seconds: 1
            )
            while tester.isWell { try await Task.sleep(for: .milliseconds(5)) }
            #expect(await tester.run(plan) == .failed(.internal))
        }
        #expect(!tester.isWell && !tester.isTurning(within: .seconds(60)))
        await tester.shutdown()
    }

    @Test(
        "A wall clock that was set by an hour changes when a probe was, not how long it took",
        arguments: [3_600, -3_600]
    )
    func clockStep(seconds: TimeInterval) async throws {
        let answer: [Step] = [.readHead, .pause(milliseconds: 50)] + Step.answer("200 OK", "").dropFirst()
        try await ScriptedServer.run(answer) { answering in
            try await ScriptedServer.run([.silence]) { silent in
                let clock = Mutex(Samples.at())
                let prober = try CurlProber(confinement: ZooKeeper.everywhere) { clock.withLock { $0 } }
                await prober.retarget([
                    try ZooKeeper.target(answering.url, ProbeSettings(timeoutSeconds: 30), number: 1),
                    try ZooKeeper.target(silent.url, ProbeSettings(timeoutSeconds: 1), number: 2),
                ])
                var results = prober.results.makeAsyncIterator()
                prober.submit((1...2).map { ProbeOrder(endpoint: Samples.id($0), lagMs: 7) })
                while silent.connections == 0 || answering.connections == 0 {
                    try await Task.sleep(for: .milliseconds(1))
                }
                // While both are under way.
                clock.withLock { $0 = Samples.at(seconds) }
                var outcomes: [EndpointID: ProbeOutcome] = [:]
                while outcomes.count < 2, let batch = await results.next() {
                    for result in batch { outcomes[result.endpoint] = result.outcome }
                }
                await prober.shutdown()
                let answered = try #require(outcomes[Samples.id(1)])
                let timedOut = try #require(outcomes[Samples.id(2)])
                #expect((50..<30_000).contains(answered.answer?.timings.totalMs ?? 0))
                #expect(timedOut.failure?.reason == .timeout)
                #expect((990..<30_000).contains(timedOut.failure?.totalMs ?? 0))
                for outcome in [answered, timedOut] {
                    #expect((7..<30_000).contains(outcome.lagMs))
                    let ago = Samples.at(seconds).timeIntervalSince(outcome.startedAt)
                    #expect((0.05..<30).contains(ago))
                }
            }
        }
    }
}
