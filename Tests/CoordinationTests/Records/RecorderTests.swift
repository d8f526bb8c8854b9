import Conference
import Foundation
import TestSupport
import Testing

@testable import Coordination

@Suite struct RecorderTests {
    @Test(arguments: [StoreError.busy, .full, .readOnly, .failed("disk I/O error")])
    func `a store that is away for ten seconds costs nothing but the writing`(_ error: StoreError) async throws {
        let harness = try await Harness()
        try await harness.running([harness.tail, harness.recorder, harness.polling]) { () async throws in
            await harness.pass(seconds: 30)
            let before = harness.prober.orders.count
            await harness.store.fail(with: error)
            await harness.pass(seconds: 10)
            #expect(harness.prober.orders.count >= before + 6)
            for number in 1...6 { #expect(await harness.state(number) == .up) }
            await eventually("the trouble is known") { harness.conditions.holds(.storeTrouble) }
            #expect(harness.metrics.figures.commitFailures > 0)

            await harness.store.fail(with: nil)
            await harness.pass(seconds: 3)
            await eventually("what has waited is written") {
                (try? await harness.log(.storeRecovered).count) == 1
            }
            #expect(!harness.conditions.holds(.storeTrouble))
            await harness.recorder.flush()
        }
        for number in 1...6 {
            let id = Samples.id(number)
            let stored = try await harness.store.probes(of: id, before: .distantFuture, limit: .max)
            #expect(stored.count == harness.prober.orders.count { $0.endpoint == id })
            #expect(stored.map(\.startedAt) == stored.map(\.startedAt).sorted(by: >))
        }
        #expect(
            try await harness.log(.storeTrouble, .storeRecovered).map(\.draft.event) == [
                .storeTrouble, .storeRecovered,
            ]
        )
        #expect(try await harness.log(.linkSoft).filter { $0.draft.to == "down" }.isEmpty)
    }

    @Test func `a commit that does not come back delays no probe, and loses none`() async throws {
        let harness = try await Harness()
        try await harness.running([harness.tail, harness.recorder, harness.polling]) { () async throws in
            await harness.pass(seconds: 30)
            let before = harness.prober.orders.count
            await harness.store.holdCommits()
            await harness.pass(seconds: 60)
            let orders = harness.prober.orders.dropFirst(before)
            #expect((30...38).contains(orders.count))
            #expect(orders.allSatisfy { $0.lagMs <= 2_000 })
            let commits = await harness.store.commits
            await harness.store.releaseCommits()
            await harness.time.advance(by: .seconds(5))
            await eventually("all is written") { await harness.store.commits > commits }
        }
        for number in 1...6 {
            let stored = try await harness.store.probes(of: Samples.id(number), before: .newest, limit: 1_000).items
            #expect(stored.count == harness.prober.orders.count { $0.endpoint == Samples.id(number) })
        }
    }

    @Test func `measurements wait for a common commit, news does not`() async throws {
        let harness = try await Harness()
        try await harness.running([harness.recorder]) { () async throws in
            await harness.time.advance(by: .seconds(3))
            let before = await harness.store.commits
            for number in 1...6 {
                harness.recorder.record(EvidenceBatch(probes: [Samples.probe(Samples.id(number))]))
                await harness.time.advance(by: .milliseconds(100))
            }
            #expect(await harness.store.commits == before)
            harness.recorder.record(EvidenceBatch(drafts: [Samples.draft("news")]))
            await eventually("the news is written at once, and with it what waits") {
                await harness.store.commits == before + 1
            }
            harness.recorder.record(EvidenceBatch(probes: [Samples.probe(Samples.id(1))]))
            await harness.time.advance(by: .seconds(2))
            await eventually("measurements are written too") { await harness.store.commits == before + 2 }
        }
    }

    @Test func `a record that the store refuses is given up, alone`() async throws {
        let harness = try await Harness()
        let stranger = Samples.id("stranger")
        harness.recorder.record(
            EvidenceBatch(
                probes: [Samples.probe(Samples.id(1), at: 1), Samples.probe(stranger, at: 1)]
                    + (2...6).map { Samples.probe(Samples.id($0), at: 1) },
                statuses: [Samples.id(3): LinkStatus(state: .up, since: Samples.at(1))],
                drafts: [Samples.draft("first"), Samples.draft("second")],
                aliveAt: Samples.at(2)
            )
        )
        await harness.recorder.flush()

        let stored = try await harness.store.latestEvidence()
        #expect(Set(stored.probes.keys) == Set((1...6).map(Samples.id)))
        #expect(stored.statuses.keys.map(\.rawValue) == ["ep-3"])
        #expect(stored.aliveAt == Samples.at(2))
        #expect(try await harness.log().map(\.draft.to) == ["first", "second"])
        #expect(harness.metrics.figures.recordsRefused == 1)
        // The store is well: what it refused says nothing about it.
        #expect(!harness.conditions.holds(.storeTrouble))
        #expect(harness.metrics.figures.commitFailures == 0)
    }

    @Test func `the halves of a batch are the whole, and keep an endpoint together`() throws {
        var draft = Samples.draft("down")
        draft.endpoint = Samples.id(2)
        let batch = EvidenceBatch(
            probes: (1...3).map { Samples.probe(Samples.id($0), at: 1) },
            statuses: [Samples.id(2): LinkStatus(state: .down, since: Samples.at(1))],
            drafts: [Samples.draft("general"), draft],
            aliveAt: Samples.at(1)
        )
        let (first, second) = try #require(batch.halves())
        #expect(first.probes.map(\.endpoint) == [Samples.id(1)])
        #expect(first.drafts.map(\.to) == ["general"])
        #expect(first.statuses.isEmpty)
        #expect(first.aliveAt == Samples.at(1))
        #expect(second.probes.map(\.endpoint) == [Samples.id(2), Samples.id(3)])
        #expect(second.statuses == batch.statuses)
        #expect(second.drafts == [draft])
        #expect(second.aliveAt == nil)
        #expect(EvidenceBatch(probes: [Samples.probe(Samples.id(1), at: 1)]).halves() == nil)
        #expect(EvidenceBatch(drafts: [Samples.draft("a"), Samples.draft("b")]).halves() == nil)
    }

    @Test func `what could not be written goes before what has come since`() {
        var pending = PendingRecords()
        pending.add(EvidenceBatch(drafts: [Samples.draft("first")]))
        let taken = pending.take()
        pending.add(EvidenceBatch(drafts: [Samples.draft("second")]))
        pending.restore(taken)
        #expect(pending.take().drafts.map(\.to) == ["first", "second"])
    }

    @Test func `the oldest probes are given up when the store stays away, log entries never`() {
        var pending = PendingRecords()
        pending.add(EvidenceBatch(drafts: [Samples.draft("kept")]))
        let probes = (0..<1_000).map { Samples.probe(Samples.id(1), at: Double($0)) }
        for _ in 0..<201 { pending.add(EvidenceBatch(probes: probes)) }
        #expect(pending.droppedProbes == 1_000)
        let batch = pending.take()
        #expect(batch.probes.count == PendingRecords.probeLimit)
        #expect(batch.drafts.map(\.to) == ["kept"])
    }

    @Test func `of what waits the newest is kept, in order, however it comes and is put back`() {
        var pending = PendingRecords(limit: 10)
        var numbers = 0..<0
        var given = 0
        func probes(_ count: Int) -> EvidenceBatch {
            numbers = numbers.upperBound..<numbers.upperBound + count
            given += count
            return EvidenceBatch(probes: numbers.map { Samples.probe(Samples.id(1), at: Double($0)) })
        }
        func times(_ batch: EvidenceBatch) -> [Date] { batch.probes.map(\.outcome.startedAt) }
        func newest(_ count: Int) -> [Date] { (given - count..<given).map { Samples.at(Double($0)) } }

        for count in [0, 4, 6, 1, 25, 3, 10, 11] {
            pending.add(probes(count))
            #expect(pending.droppedProbes == max(given - 10, 0))
        }
        let refused = pending.take()
        #expect(times(refused) == newest(10))
        #expect(pending.take().isEmpty)

        // Two more have come meanwhile, and two of those that are put back must go.
        pending.add(probes(2))
        pending.restore(refused)
        #expect(pending.droppedProbes == given - 10)
        #expect(times(pending.take()) == newest(10))
    }

    @Test func `after a restart nothing is overdue because the daemon did not run`() async throws {
        let harness = try await Harness()
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            await harness.time.advance(by: .seconds(60))
        }
        harness.recorder.record(EvidenceBatch(aliveAt: harness.time.now))
        await harness.recorder.flush()
        await harness.time.advance(by: .seconds(3_600))
        let again = Situation(time: harness.time, conditions: Conditions())
        try await again.load(from: harness.store)
        let atStart = await again.coverage()
        #expect(atStart.fresh == 0)
        #expect(atStart.overdue == 0)

        await harness.time.advance(by: .seconds(91))
        #expect(await again.coverage().overdue == atStart.total)
    }

    @Test func `a restart knows from the newest probe when a line last answered`() async throws {
        let harness = try await Harness()
        let (answered, silent) = (Samples.id(1), Samples.id(2))
        let status = LinkStatus(state: .up, since: Samples.at(-60), lastHeardAt: Samples.at(-60))
        _ = try await harness.store.commit(
            EvidenceBatch(
                probes: [Samples.probe(answered), Samples.probe(silent, at: 0, .failure(.timeout))],
                statuses: [answered: status, silent: status]
            )
        )
        let again = Situation(time: harness.time, conditions: Conditions())
        try await again.load(from: harness.store)
        #expect(await again.point(answered)?.evidence.link.lastHeardAt == Samples.at())
        #expect(await again.point(silent)?.evidence.link.lastHeardAt == Samples.at(-60))
    }

    @Test func `a restart takes up the streaks that were written`() async throws {
        let harness = try await Harness()
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            await harness.time.advance(by: .seconds(30))
            harness.prober.set(.failure(.connectRefused), for: Samples.id(1))
            await harness.time.advance(by: .seconds(40))
        }
        let again = Situation(time: harness.time, conditions: Conditions())
        try await again.load(from: harness.store)
        for number in 1...6 {
            let id = Samples.id(number)
            let before = await harness.situation.point(id)?.evidence.link
            let after = await again.point(id)?.evidence.link
            #expect(after?.state == before?.state)
            #expect(after?.since == before?.since)
        }
    }
}
