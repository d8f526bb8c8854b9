import Conference
import Foundation
import TestSupport
import Testing

@testable import Coordination

@Suite struct PollingServiceTests {
    @Test func `an unplugged point is doubted, then down, and heals, each with one entry`() async throws {
        let harness = try await Harness()
        try await harness.running([harness.tail, harness.recorder, harness.polling]) { () async throws in
            await harness.time.advance(by: .seconds(30))
            #expect(await harness.state(1) == .up)

            harness.prober.set(.failure(.connectRefused), for: Samples.id(1))
            await harness.time.advance(by: .seconds(40))
            #expect(await harness.state(1) == .down)
            #expect(await harness.state(2) == .up)
            await eventually("the change is logged") { (try? await harness.log(.linkHard).count) ?? 0 >= 7 }

            harness.prober.set(nil, for: Samples.id(1))
            await harness.time.advance(by: .seconds(40))
            #expect(await harness.state(1) == .up)
        }
        let mine = try await harness.log(.linkSoft, .linkHard).map(\.draft).filter { $0.endpoint == Samples.id(1) }
        let down = mine.drop { $0.to != "down" }
        #expect(down.map(\.event) == [.linkSoft, .linkHard, .linkSoft, .linkHard])
        #expect(down.map(\.to) == ["down", "down", "up", "up"])
        #expect(down.prefix(2).allSatisfy { $0.reason == "connectRefused" })
        #expect(try await harness.log().map(\.seq) == Array(1...Int64(try await harness.store.newestSequence())))
    }

    @Test func `a wall clock that is set back takes the quick pace of a session back within a minute`() async throws {
        var points = Harness.polled(2)
        for index in points.indices { points[index].endpoint.probe.intervalSeconds = 60 }
        let harness = try await Harness(points)
        await harness.situation.adopt(Samples.session("call", at: 4_200))
        func probes(in seconds: Double) async -> Int {
            let before = harness.prober.orders.count { $0.endpoint == Samples.id(1) }
            await harness.time.advance(by: .seconds(seconds))
            return harness.prober.orders.count { $0.endpoint == Samples.id(1) } - before
        }
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            await harness.time.advance(by: .seconds(60))
            let usual = await probes(in: 120)
            harness.time.stepWallClock(by: 3_600)
            await harness.time.advance(by: .seconds(61))
            // Each 10 s, from 15 minutes before the session on.
            #expect(await probes(in: 120) == 12)
            harness.time.stepWallClock(by: -3_600)
            await harness.time.advance(by: .seconds(61))
            #expect(await probes(in: 120) == usual)
            #expect(usual == 2)
        }
    }

    @Test func `a timeout of ours changes no state`() async throws {
        let harness = try await Harness()
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            await harness.time.advance(by: .seconds(30))
            harness.prober.set(.failure(.internal), for: Samples.id(1))
            await harness.time.advance(by: .seconds(120))
            #expect(await harness.state(1) == .up)
            #expect(await harness.situation.point(Samples.id(1))?.stale == true)
        }
    }

    @Test func `an order to probe at once is served at once, and once`() async throws {
        let harness = try await Harness()
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            await harness.time.advance(by: .seconds(20))
            harness.prober.hold()
            for _ in 0..<5 { #expect(await harness.polling.expedite(Samples.id(3))) }
            await harness.time.advance(by: .seconds(1))
            #expect(harness.prober.pending.count { $0.endpoint == Samples.id(3) } == 1)
            #expect(await harness.polling.expedite(Samples.id(99)) == false)
        }
    }

    @Test func `names that are not resolved leave places for points that need no name`() async throws {
        var points = Harness.polled(660)
        for index in points.indices where index < 600 {
            points[index].endpoint.url = URL(string: "http://n\(index).example.vn/")
        }
        let harness = try await Harness(points)
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            harness.prober.hold()
            for _ in 0..<30 { await harness.time.advance(by: .seconds(1)) }
            let named = Set(points.prefix(600).map(\.id))
            let waiting = harness.prober.pending.map(\.endpoint)
            #expect(waiting.count(where: named.contains) == 384)
            #expect(waiting.count { !named.contains($0) } == 60)
        }
    }

    @Test(
        "Names get the share of places that they are of all points, within bounds",
        arguments: [
            (0, 100, 128), (1, 100, 128), (25, 100, 128), (50, 100, 256), (90, 100, 384), (99, 100, 384),
            (100, 100, 512), (0, 0, 512),
        ]
    )
    func namePlaces(named: Int, polled: Int, places: Int) {
        #expect(PollingPolicy(inFlight: 512).namePlaces(named: named, of: polled) == places)
        #expect(PollingPolicy(inFlight: 1).namePlaces(named: named, of: polled) == 1)
    }

    @Test func `a cap that is below what the intervals ask for is said, until it is high enough`() async throws {
        let harness = try await Harness(Harness.polled(40), rate: .fixed(perSecond: 3))
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            #expect(harness.conditions.all.map(\.condition) == [.rateTooLow])
            #expect(harness.conditions.all.first?.detail.contains("3 probes") == true)
            #expect(harness.conditions.all.first?.detail.contains("ask for 4") == true)
            await harness.time.advance(by: .seconds(40))
            #expect((10...121).contains(harness.prober.orders.count))
            _ = await harness.situation.adopt(Registry(Harness.polled(30)))
            await harness.polling.retarget()
            #expect(harness.conditions.all.isEmpty)
        }
        let other = try await Harness(Harness.polled(40))
        try await other.running([other.polling]) { () async throws in #expect(other.conditions.all.isEmpty) }
    }

    @Test func `figures count what was probed and what is under way`() async throws {
        let harness = try await Harness()
        harness.prober.set(.failure(.timeout), for: Samples.id(2))
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            await harness.time.advance(by: .seconds(60))
            await eventually("nothing is under way") { harness.metrics.figures.inFlight == 0 }
            let figures = harness.metrics.figures
            let orders = harness.prober.orders
            #expect(figures.probes["timeout"] == UInt64(orders.count { $0.endpoint == Samples.id(2) }))
            #expect(figures.probes["ok"] == UInt64(orders.count { $0.endpoint != Samples.id(2) }))
            #expect(figures.lag.count == UInt64(orders.count))
            harness.prober.hold()
            await harness.time.advance(by: .seconds(11))
            #expect(harness.metrics.figures.inFlight == 6)
        }
    }
}
