import Conference
import Foundation
import TestSupport
import Testing

@testable import Coordination

@Suite struct ResolverFaultTests {
    /// `ep-1` … of which the first have a name of their own.
    private func points(_ count: Int, named: Int) -> [RegisteredEndpoint] {
        Harness.polled(count).enumerated().map { index, registered in
            var registered = registered
            if index < named { registered.endpoint.url = URL(string: "http://p\(index).example.vn/") }
            return registered
        }
    }

    @Test func `a dead resolver is told once, takes nobody down, and leaves addresses their pace`() async throws {
        let harness = try await Harness(points(30, named: 9))
        let found = ProbeOutcome.Answer(status: 200, timings: ProbeTimings(dnsMs: 2, connectMs: 5, firstByteMs: 5))
        harness.prober.set(usual: .answered(found))
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            await harness.time.advance(by: .seconds(30))
            await eventually("all are up") {
                for number in 1...30 where await harness.state(number) != .up { return false }
                return true
            }
            for number in 1...9 {
                harness.prober.set(.failure(.dns, cause: .nameServersSilent), for: Samples.id(number))
            }
            let before = harness.prober.orders.count
            await harness.time.advance(by: .seconds(120))
            try await eventually("it is told") { try await harness.log(.manyUnobserved).count == 1 }
            await eventually("all of them are known") { await harness.situation.coverage().unobserved >= 7 }
            #expect(harness.conditions.all.map(\.condition) == [.pointsUnobserved])
            #expect(harness.conditions.all.first?.detail.contains("resolverSilent") == true)
            for number in 1...9 { #expect(await harness.state(number) == .up) }
            let plain = Set((10...30).map { Samples.id($0) })
            let asked = harness.prober.orders[before...].count { plain.contains($0.endpoint) }
            #expect((230...275).contains(asked))
            for number in 1...9 { harness.prober.set(nil, for: Samples.id(number)) }
            await harness.time.advance(by: .seconds(60))
            try await eventually("its end is told") { try await harness.log(.fewUnobserved).count == 1 }
            #expect(harness.conditions.all.isEmpty)
        }
        #expect(try await harness.log(.linkHard).filter { $0.draft.to == "down" }.isEmpty)
        #expect(try await harness.log(.observerBlind).isEmpty)
    }
}
