import Conference
import Coordination
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite("Results that come when the packs of their day are gone")
struct LateResultsTests {
    private static let hour = UTCHour.seconds

    /// Sums up the day of `InterruptionTests.fill` and lets its packs go: what comes now can only be added to its sums.
    private static func finish(_ store: SQLiteStore) async throws {
        try await StoreContract.tidy(store, now: Samples.at(36 * hour))
        let ages = RetentionAges(
            results: Samples.at(33 * hour),
            summaries: Samples.at(-24 * hour),
            now: Samples.at(36 * hour)
        )
        while try await store.prune(ages, limit: 1_000) {}
    }

    private static func answer(rttMs: Double) -> ProbeOutcome.Result {
        let timings = ProbeTimings(connectMs: rttMs, firstByteMs: 20, totalMs: rttMs + 20)
        return .answered(ProbeOutcome.Answer(status: 200, timings: timings))
    }

    @Test("An hour to whose sum answers were added has no median and no 95th percentile, before and after a pack more")
    func lateAnswers() async throws {
        try await withStore { store, _ in
            try await InterruptionTests.fill(store)
            try await Self.finish(store)
            let id = Samples.id(1)
            func trips() async throws -> [HourSummary.RoundTrips?] {
                try await store.hours(of: id, from: Samples.at(), to: Samples.at(24 * Self.hour))
                    .map(\.summary.roundTrips)
            }
            let usual = ScaledTime(milliseconds: 5)
            let known = HourSummary.RoundTrips(min: usual, median: usual, p95: usual, max: usual)
            #expect(try await trips() == [known, known, known])

            let late: [(second: Double, rttMs: Double)] = [(40, 1), (41, 1), (42, 400), (5 * Self.hour, 5)]
            let probes = late.map { Samples.probe(id, at: $0.second, Self.answer(rttMs: $0.rttMs)) }
            _ = try await store.commit(EvidenceBatch(probes: probes))
            let first = HourSummary.RoundTrips(
                min: ScaledTime(milliseconds: 1),
                median: nil,
                p95: nil,
                max: ScaledTime(milliseconds: 400)
            )
            #expect(try await trips() == [first, known, known, known])
            try await StoreContract.tidy(store, now: Samples.at(36 * Self.hour))
            #expect(try await store.backlog().unsummedDays == [])
            #expect(try await trips() == [first, known, known, known])

            let failure = Samples.probe(id, at: 1.1 * Self.hour, .failure(.timeout))
            _ = try await store.commit(EvidenceBatch(probes: [failure]))
            try await StoreContract.tidy(store, now: Samples.at(36 * Self.hour))
            #expect(try await trips() == [first, known, known, known])
        }
    }

    @Test("A damaged sum costs itself: what comes late is written in its place, and later days are summed up and go")
    func damagedSum() async throws {
        try await withStore { store, _ in
            try await InterruptionTests.fill(store)
            try await Self.finish(store)
            try await store.write { db in
                try db.execute(
                    sql: """
                        UPDATE probeDay SET hours = x'01ff'
                        WHERE endpoint = (SELECT key FROM endpoint WHERE id = ?)
                        """,
                    arguments: [Samples.id(1).rawValue]
                )
            }
            func counts(_ number: Int) async throws -> [Int] {
                try await store.hours(of: Samples.id(number), from: Samples.at(), to: Samples.at(48 * Self.hour))
                    .map(\.summary.count)
            }
            await #expect(throws: StoreError.failed("a day of summaries cannot be read")) {
                _ = try await counts(1)
            }
            #expect(try await store.backlog().unreadable == 0)

            let late = [1, 2].map { Samples.probe(Samples.id($0), at: 5 * Self.hour) }
            let next = [1, 2].map { Samples.probe(Samples.id($0), at: 26 * Self.hour) }
            _ = try await store.commit(EvidenceBatch(probes: late + next))
            let now = Samples.at(72 * Self.hour)
            try await StoreContract.tidy(store, now: now)
            #expect(try await store.backlog() == HistoryBacklog(firstUnpacked: nil, unsummedDays: [], unreadable: 1))
            #expect(try await counts(1) == [1, 1])
            #expect(try await counts(2) == [6, 6, 3, 1, 1])

            let ages = RetentionAges(results: Samples.at(60 * Self.hour), summaries: Samples.at(), now: now)
            while try await store.prune(ages, limit: 1_000) {}
            let left = try await store.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM packedResults") }
            #expect(left == 0)
            #expect(try await counts(1) == [1, 1])
        }
    }
}
