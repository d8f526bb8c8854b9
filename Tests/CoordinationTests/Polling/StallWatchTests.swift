import Conference
import Synchronization
import TestSupport
import Testing

@testable import Coordination

@Suite struct StallWatchTests {
    private func watch(
        _ harness: Harness,
        _ tester: FakeBandwidthTester = FakeBandwidthTester(),
        beat: @escaping @Sendable () -> Void
    ) -> StallWatch {
        StallWatch(
            polling: harness.polling,
            tester: tester,
            conditions: harness.conditions,
            time: harness.time,
            every: .seconds(10),
            logger: harness.logger,
            beat: beat
        )
    }

    @Test func `the watchdog starves when probes never come back, and is fed again when they do`() async throws {
        let harness = try await Harness()
        let beats = Mutex(0)
        let watch = watch(harness) { beats.withLock { $0 += 1 } }
        try await harness.running([harness.recorder, harness.polling, watch]) { () async throws in
            await harness.time.advance(by: .seconds(60))
            #expect(beats.withLock { $0 } >= 6)
            harness.prober.hold()
            await harness.time.advance(by: .seconds(60))
            #expect(harness.conditions.holds(.pollerStalled))
            let starved = beats.withLock { $0 }
            await harness.time.advance(by: .seconds(60))
            #expect(beats.withLock { $0 } == starved)
            harness.prober.release()
            await harness.time.advance(by: .seconds(20))
            #expect(!harness.conditions.holds(.pollerStalled))
            #expect(beats.withLock { $0 } > starved)
        }
    }

    @Test func `a prober that is broken for good ends the daemon, and nothing feeds the watchdog`() async throws {
        let harness = try await Harness()
        let beats = Mutex(0)
        let watch = watch(harness) { beats.withLock { $0 += 1 } }
        harness.prober.breakDown()
        await #expect(throws: EventLoopStopped.prober) { try await watch.run() }
        #expect(harness.conditions.holds(.pollerStalled))
        #expect(beats.withLock { $0 } == 0)
    }

    @Test func `a loop that hangs starves the watchdog, though the probes of the others come back`() async throws {
        let harness = try await Harness()
        let beats = Mutex(0)
        let watch = watch(harness) { beats.withLock { $0 += 1 } }
        try await harness.running([harness.recorder, harness.polling, watch]) { () async throws in
            await harness.time.advance(by: .seconds(60))
            harness.prober.hang(with: Set((1...3).map(Samples.id)))
            await harness.time.advance(by: .seconds(60))
            #expect(harness.conditions.holds(.pollerStalled))
            let (starved, asked) = (beats.withLock { $0 }, harness.prober.orders.count)
            await harness.time.advance(by: .seconds(60))
            #expect(beats.withLock { $0 } == starved)
            // The others are still asked, so it is not their silence that tells.
            #expect(harness.prober.orders.count >= asked + 9)
            #expect(harness.prober.pending.count == 3)
            harness.prober.release()
            await harness.time.advance(by: .seconds(20))
            #expect(!harness.conditions.holds(.pollerStalled))
            #expect(beats.withLock { $0 } > starved)
        }
    }

    @Test func `a hung loop of bandwidth tests starves the watchdog until it turns again`() async throws {
        let harness = try await Harness()
        let beats = Mutex(0)
        let tester = FakeBandwidthTester()
        let watch = watch(harness, tester) { beats.withLock { $0 += 1 } }
        try await harness.running([harness.recorder, harness.polling, watch]) { () async throws in
            await harness.time.advance(by: .seconds(30))
            tester.hang()
            await harness.time.advance(by: .seconds(20))
            #expect(harness.conditions.all.first?.detail.contains("bandwidth") == true)
            let starved = beats.withLock { $0 }
            await harness.time.advance(by: .seconds(60))
            #expect(beats.withLock { $0 } == starved)
            tester.release()
            await harness.time.advance(by: .seconds(20))
            #expect(!harness.conditions.holds(.pollerStalled))
            #expect(beats.withLock { $0 } > starved)
        }
    }

    @Test func `a bandwidth tester that is broken for good ends the daemon, though all probes are well`()
        async throws
    {
        let harness = try await Harness()
        let beats = Mutex(0)
        let tester = FakeBandwidthTester()
        let watch = watch(harness, tester) { beats.withLock { $0 += 1 } }
        tester.breakDown()
        await #expect(throws: EventLoopStopped.bandwidthTester) { try await watch.run() }
        #expect(harness.conditions.all.first?.detail.contains("bandwidth") == true)
        #expect(beats.withLock { $0 } == 0)
    }

    @Test func `an outage in which every probe takes its long timeout is no stall`() async throws {
        var points = Harness.polled(6)
        for index in points.indices { points[index].endpoint.probe.timeoutSeconds = 120 }
        let harness = try await Harness(points)
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            harness.prober.hold()
            await harness.time.advance(by: .seconds(125))
            #expect(await harness.polling.isAdvancing)
            await harness.time.advance(by: .seconds(30))
            #expect(await harness.polling.isAdvancing == false)
        }
    }

    @Test(
        "The limit follows the longest timeout",
        arguments: [(0, 30), (10, 30), (15, 30), (16, 31), (120, 135)]
    )
    func limit(longest: Int, limit: Int) {
        #expect(PollingPolicy().stallLimit(longestTimeout: .seconds(longest)) == .seconds(limit))
    }
}
