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

    @Test(
        "While the observer is cut off, what ends in silence says nothing about a point, and every point says so",
        arguments: [FailureReason.connectTimeout, .timeout, .network, .dns]
    )
    func cutOff(reason: FailureReason) async throws {
        // A dead resolver looks the same where every point has a name.
        let harness = try await Harness(points(8, named: reason == .dns ? 8 : 0))
        let situation = harness.situation
        let answer = ProbeOutcome.Answer(status: 200, timings: ProbeTimings(dnsMs: 2, connectMs: 5, firstByteMs: 5))
        let ids = (1...8).map { Samples.id($0) }
        _ = await situation.absorb(ids.map { Samples.probe($0, .answered(answer)) })
        var failed: [[FailureReason?]] = []
        for round in 1...5 {
            harness.time.stepWallClock(by: 10)
            let at = Double(round) * 10
            let probes = ids.map { Samples.probe($0, at: at, .failure(reason)) }
            failed.append(await situation.absorb(probes).batch.probes.map { $0.outcome.failure?.reason })
        }
        #expect(harness.conditions.all.map(\.condition).contains(.observerBlind))
        // Until it is known they count as what they are; from then on none does.
        let counted = failed.joined().count { $0 == reason }
        #expect(counted <= 2 * ids.count, "\(counted)")
        #expect(failed.suffix(3).joined().allSatisfy { $0 == .internal })
        for id in ids {
            let point = await situation.point(id)
            #expect(point?.ownFault?.cause == .observerOffline)
            #expect(point?.evidence.link.state == .up)
        }

        _ = await situation.absorb(ids.map { Samples.probe($0, at: 60, .answered(answer)) })
        #expect(!harness.conditions.all.map(\.condition).contains(.observerBlind))
        for id in ids { #expect(await situation.point(id)?.ownFault == nil) }
    }

    @Test func `a point that refuses has been heard, also while the observer seems to be cut off`() async throws {
        let harness = try await Harness(points(8, named: 0))
        let ids = (1...8).map { Samples.id($0) }
        _ = await harness.situation.absorb(ids.map { Samples.probe($0) })
        for round in 1...3 {
            let at = Double(round) * 10
            _ = await harness.situation.absorb(ids.map { Samples.probe($0, at: at, .failure(.timeout)) })
        }
        let refused = await harness.situation.absorb([Samples.probe(ids[0], at: 40, .failure(.connectRefused))])
        #expect(refused.batch.probes.first?.outcome.failure?.reason == .connectRefused)
    }
}
