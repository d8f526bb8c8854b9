import Conference
public import Coordination
public import Foundation
import Testing

/// A tester and two addresses to try it on.
public struct BandwidthFixture: Sendable {
    public var tester: any BandwidthTester
    /// Sends at least as many bytes as it is asked for.
    public var down: URL
    /// Takes whatever is sent.
    public var up: URL
    /// Refuses connections.
    public var refusing: URL

    public init(tester: any BandwidthTester, down: URL, up: URL, refusing: URL) {
        self.tester = tester
        self.down = down
        self.up = up
        self.refusing = refusing
    }
}

/// What every bandwidth tester promises. Tests are short: half a second at 4 Mbit/s.
public enum BandwidthTesterContract {
    public static let promises: [Promise<BandwidthFixture>] = [
        Promise("A transfer in either direction gives a trace of rising counts") { fixture in
            for (direction, url) in [(Direction.up, fixture.down), (.down, fixture.up)] {
                guard case .traced(let trace) = await fixture.tester.run(plan(direction, url)) else {
                    Issue.record("\(direction): no trace")
                    continue
                }
                #expect((200..<300).contains(trace.status))
                #expect(!trace.encoded)
                #expect(trace.samples.last.map { $0.bytes > 0 } == true)
                for (earlier, later) in zip(trace.samples, trace.samples.dropFirst()) {
                    #expect(earlier.seconds <= later.seconds && earlier.bytes <= later.bytes)
                }
            }
        },
        Promise("A refused connection is a failure, never a speed") { fixture in
            #expect(await fixture.tester.run(plan(.up, fixture.refusing)) == .failed(.connectRefused))
            #expect(await fixture.tester.run(plan(.down, fixture.refusing)) == .failed(.connectRefused))
        },
        Promise("A full test ends by its own rules and tells when") { fixture in
            for (direction, url) in [(Direction.up, fixture.down), (.down, fixture.up)] {
                let plan = FullTestPlan(
                    endpoint: Samples.id(1),
                    direction: direction,
                    url: url,
                    // Far more than it takes, however busy the machine: any rate that is known at all is known well enough.
                    seconds: 20,
                    bytes: 1_000_000_000_000,
                    goal: 1_000
                )
                guard case .traced(let trace) = await fixture.tester.run(plan) else {
                    Issue.record("\(direction): no trace")
                    continue
                }
                #expect((200..<300).contains(trace.status))
                #expect(trace.bytes > 0)
                #expect(trace.stoppedAfter.map { $0 < plan.seconds } == true)
                #expect(trace.latency?.idleMs != nil)
            }
        },
        Promise("It is well and turns, before a test, after one that went well and after one that did not") { fixture in
            for url in [fixture.down, fixture.refusing] {
                #expect(fixture.tester.isWell && fixture.tester.isTurning(within: .seconds(60)))
                _ = await fixture.tester.run(plan(.up, url))
            }
            #expect(fixture.tester.isWell && fixture.tester.isTurning(within: .seconds(60)))
        },
        Promise("Cancellation ends the transfer") { fixture in
            let long = plan(.up, fixture.down, seconds: 600)
            let task = Task { await fixture.tester.run(long) }
            task.cancel()
            // Ten minutes are not waited for: nor does a trace of a moment count as a measurement.
            guard case .failed = await task.value else {
                Issue.record("a cancelled test is no measurement")
                return
            }
        },
    ]

    private static func plan(_ direction: Direction, _ url: URL, seconds: Double = 0.5) -> FloorTestPlan {
        FloorTestPlan(endpoint: Samples.id(1), direction: direction, url: url, pacedKbps: 4_000, seconds: seconds)
    }
}
