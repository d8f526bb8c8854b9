import Conference
import Foundation
import TestSupport
import Testing

@testable import Coordination

@Suite struct OwnFaultTests {
    private let unreadable = ProbeOutcome.Result.failure(.internal, cause: .caFileUnreadable, detail: "/etc/ca.pem")

    @Test func `a point that is not observed keeps its state, shows why, and is told at its beginning and its end`()
        async throws
    {
        let harness = try await Harness(Harness.polled(30))
        let id = Samples.id(1)
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            await harness.time.advance(by: .seconds(30))
            await eventually("it is up") { await harness.state(1) == .up }
            let before = try #require(await harness.situation.point(id)?.evidence.lastProbe)
            harness.prober.set(unreadable, for: id)
            await harness.time.advance(by: .seconds(60))
            try await eventually("it is told") { try await harness.log(.pointUnobserved).count == 1 }
            let point = try #require(await harness.situation.point(id))
            #expect(point.evidence.link.state == .up && point.evidence.link.pending == nil)
            #expect(point.ownFault?.cause == .caFileUnreadable && point.ownFault?.detail == "/etc/ca.pem")
            let last = try #require(point.evidence.lastProbe)
            #expect(last.answer != nil && last.startedAt >= before.startedAt)
            #expect(await harness.situation.coverage().unobserved == 1)
            #expect(harness.conditions.all.isEmpty)

            harness.prober.set(nil, for: id)
            await harness.time.advance(by: .seconds(30))
            try await eventually("its end is told") { try await harness.log(.pointObserved).count == 1 }
            #expect(await harness.situation.point(id)?.ownFault == nil)
        }
        let told = try await harness.log(.pointUnobserved, .pointObserved).map(\.draft)
        #expect(told.map(\.endpoint) == [id, id])
        #expect(told.map(\.reason) == ["caFileUnreadable", nil])
        #expect(try await harness.log(.linkSoft, .linkHard).filter { $0.draft.to == "down" }.isEmpty)
    }

    @Test func `many of them are a condition of the daemon, not an entry each`() async throws {
        let harness = try await Harness(Harness.polled(30))
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            await harness.time.advance(by: .seconds(30))
            for number in 1...30 {
                harness.prober.set(.failure(.internal, cause: .exhausted), for: Samples.id(number))
            }
            await harness.time.advance(by: .seconds(60))
            try await eventually("it is told") { try await harness.log(.manyUnobserved).count == 1 }
            #expect(harness.conditions.all.map(\.condition) == [.pointsUnobserved])
            #expect(harness.conditions.all.first?.detail.contains("exhausted") == true)
            #expect(try await harness.log(.pointUnobserved).count == 2)
            #expect(await harness.situation.coverage().unobserved == 30)
            for number in 1...30 { harness.prober.set(nil, for: Samples.id(number)) }
            await harness.time.advance(by: .seconds(60))
            try await eventually("its end is told") { try await harness.log(.fewUnobserved).count == 1 }
            #expect(harness.conditions.all.isEmpty)
        }
    }

    @Test func `after a start the last probe is one that counts, or none`() async throws {
        let earlier = try await Harness(Harness.polled(2))
        let probes = [Samples.probe(Samples.id(1)), Samples.probe(Samples.id(2), unreadable)]
        _ = try await earlier.store.commit(EvidenceBatch(probes: probes))
        let harness = try await Harness(continuing: earlier)
        #expect(await harness.situation.evidence(of: Samples.id(1))?.lastProbe?.answer != nil)
        #expect(await harness.situation.evidence(of: Samples.id(2))?.lastProbe == nil)
    }
}
