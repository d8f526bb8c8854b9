import Conference
public import Coordination
public import Foundation
import Testing

/// A prober with nothing announced yet, and two addresses to try it on.
public struct ProberFixture: Sendable {
    public var prober: any Prober
    /// Answers 2xx at once.
    public var answering: URL
    /// Refuses connections.
    public var refusing: URL

    public init(prober: any Prober, answering: URL, refusing: URL) {
        self.prober = prober
        self.answering = answering
        self.refusing = refusing
    }
}

/// What every prober promises to the polling service. Each promise wants a prober of its own.
public enum ProberContract {
    public static let promises: [Promise<ProberFixture>] = [
        Promise("What answers and what refuses are told apart") { fixture in
            await fixture.prober.retarget([
                target("good", fixture.answering), target("bad", fixture.refusing),
            ])
            fixture.prober.submit([ProbeOrder(endpoint: Samples.id("good"), lagMs: 2.5), order("bad")])
            let results = await collect(2, from: fixture.prober)
            let good = results.first { $0.endpoint == Samples.id("good") }?.outcome
            let bad = results.first { $0.endpoint == Samples.id("bad") }?.outcome
            #expect(good?.answer.map { (200..<300).contains($0.status) } == true)
            #expect(good.map { $0.lagMs >= 2.5 } == true)
            #expect(bad?.failure?.reason == .connectRefused)
            await fixture.prober.shutdown()
        },
        Promise("Every order gives exactly one result") { fixture in
            let ids = (1...40).map(Samples.id)
            await fixture.prober.retarget(
                ids.enumerated().map {
                    target($1.rawValue, $0.isMultiple(of: 3) ? fixture.refusing : fixture.answering)
                }
            )
            for id in ids { fixture.prober.submit([ProbeOrder(endpoint: id, lagMs: 0)]) }
            fixture.prober.submit(ids.map { ProbeOrder(endpoint: $0, lagMs: 0) })
            let results = await collect(2 * ids.count, from: fixture.prober)
            #expect(Dictionary(grouping: results, by: \.endpoint).mapValues(\.count) == counts(ids, 2))
            await fixture.prober.shutdown()
        },
        Promise("An unknown target is our own fault, and says nothing about others") { fixture in
            await fixture.prober.retarget([target("good", fixture.answering)])
            fixture.prober.submit([order("stranger"), order("good")])
            let results = await collect(2, from: fixture.prober)
            #expect(results.first { $0.endpoint == Samples.id("stranger") }?.outcome.failure?.reason == .internal)
            #expect(results.first { $0.endpoint == Samples.id("good") }?.outcome.answer != nil)
            await fixture.prober.shutdown()
        },
        Promise("A target that was taken away is unknown") { fixture in
            await fixture.prober.retarget([target("good", fixture.answering)])
            await fixture.prober.retarget([])
            fixture.prober.submit([order("good")])
            #expect(await collect(1, from: fixture.prober).first?.outcome.failure?.reason == .internal)
            await fixture.prober.shutdown()
        },
        Promise("It is well and turns, before and after probes that are answered, refused or unknown") { fixture in
            await fixture.prober.retarget([target("good", fixture.answering), target("bad", fixture.refusing)])
            #expect(fixture.prober.isWell && fixture.prober.isTurning(within: .seconds(60)))
            fixture.prober.submit([order("good"), order("bad"), order("stranger")])
            #expect(await collect(3, from: fixture.prober).count == 3)
            #expect(fixture.prober.isWell && fixture.prober.isTurning(within: .seconds(60)))
            await fixture.prober.shutdown()
        },
        Promise("Shutdown ends the stream, and later orders are harmless") { fixture in
            await fixture.prober.retarget([target("good", fixture.answering)])
            await fixture.prober.shutdown()
            fixture.prober.submit([order("good")])
            // Returns at all: the stream has ended.
            for await _ in fixture.prober.results {}
        },
    ]

    private static func order(_ id: String) -> ProbeOrder { ProbeOrder(endpoint: Samples.id(id), lagMs: 0) }

    private static func target(_ id: String, _ url: URL) -> ProbeTarget {
        ProbeTarget(endpoint: Samples.id(id), url: url, settings: ProbeSettings(timeoutSeconds: 5))
    }

    private static func counts(_ ids: [EndpointID], _ count: Int) -> [EndpointID: Int] {
        Dictionary(uniqueKeysWithValues: ids.map { ($0, count) })
    }

    /// As many results as were ordered; fewer when the stream ends first.
    private static func collect(_ count: Int, from prober: any Prober) async -> [ProbeResult] {
        var results: [ProbeResult] = []
        for await batch in prober.results {
            results += batch
            if results.count >= count { break }
        }
        return results
    }
}
