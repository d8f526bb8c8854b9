import Conference
import Synchronization
import TestSupport
import Testing

@testable import Coordination

@Suite struct StallWatchTests {
    private func watch(_ harness: Harness, beat: @escaping @Sendable () -> Void) -> StallWatch {
        StallWatch(
            polling: harness.polling,
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
        await #expect(throws: PollerStopped.self) { try await watch.run() }
        #expect(harness.conditions.holds(.pollerStalled))
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
