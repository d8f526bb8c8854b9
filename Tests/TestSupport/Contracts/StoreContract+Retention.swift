import Conference
import Coordination
import Foundation
import Testing

extension StoreContract {
    private static let day = 24 * UTCHour.seconds

    private static func prune(
        _ store: any Store,
        results: Double,
        summaries: Double,
        now: Double = 9 * day
    ) async throws {
        let ages = RetentionAges(results: Samples.at(results), summaries: Samples.at(summaries), now: Samples.at(now))
        while try await store.prune(ages, limit: 3) {}
    }

    static let retentionPromises: [Promise<any Store>] = [
        Promise("Old results go when they are summed up; the newest of each endpoint, and the sums, stay") {
            store async throws in
            _ = try await store.save(Samples.endpoints(2), drafts: [])
            let (first, second) = (Samples.id(1), Samples.id(2))
            _ = try await store.commit(
                EvidenceBatch(
                    probes: (1...5).map { Samples.probe(first, at: Double($0)) } + [Samples.probe(second, at: 1)]
                )
            )
            let hours = try await store.hours(of: first, from: Samples.at(), to: Samples.at(day))
            try await prune(store, results: 9 * day, summaries: 0)
            #expect(try await store.probes(of: first, before: .distantFuture, limit: 9).count == 5)

            try await tidy(store, now: Samples.at(2 * day))
            try await prune(store, results: -day, summaries: 0)
            #expect(try await store.probes(of: first, before: .distantFuture, limit: 9).count == 5)

            try await prune(store, results: day, summaries: 0)
            for (id, seconds) in [(first, 5.0), (second, 1)] {
                for limit in [1, 9] {
                    let kept = try await parts { try await store.probes(of: id, before: $0, limit: limit) }
                    #expect(kept.map(\.startedAt) == [Samples.at(seconds)])
                }
            }
            #expect(try await store.latestEvidence().probes.keys.sorted() == [first, second])
            #expect(try await store.hours(of: first, from: Samples.at(), to: Samples.at(day)) == hours)

            _ = try await store.commit(EvidenceBatch(probes: [Samples.probe(first, at: 3 * day)]))
            let later = try await store.probes(of: first, before: .distantFuture, limit: 9).map(\.startedAt)
            #expect(later.first == Samples.at(3 * day))

            try await prune(store, results: day, summaries: 9 * day)
            #expect(try await store.hours(of: first, from: Samples.at(), to: Samples.at(day)).isEmpty)
        },
        Promise("Results that were stored while the clock ran a year ahead keep no others from going") {
            store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let id = Samples.id(1)
            _ = try await store.commit(EvidenceBatch(probes: [Samples.probe(id, at: 366 * day)]))
            try await tidy(store, now: Samples.at(366 * day + 2 * 3_600))
            _ = try await store.commit(EvidenceBatch(probes: (1...5).map { Samples.probe(id, at: Double($0)) }))
            try await tidy(store, now: Samples.at(2 * day))
            try await prune(store, results: day, summaries: 0, now: 2 * day)
            let kept = try await store.probes(of: id, before: .distantFuture, limit: 9).map(\.startedAt)
            #expect(Set(kept).isDisjoint(with: (1...4).map { Samples.at(Double($0)) }))
        },
        Promise("Old measurements of bandwidth go, but never the newest of a direction") { store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let id = Samples.id(1)
            _ = try await store.commit(
                EvidenceBatch(
                    bandwidth: (1...9).map { Samples.bandwidth(id, .up, at: Double($0)) }
                        + [Samples.bandwidth(id, .down, at: 1)]
                )
            )
            try await prune(store, results: 100, summaries: 1)
            #expect(try await store.bandwidth(of: id, before: .distantFuture, limit: 99).count == 10)
            try await prune(store, results: 100, summaries: 8)
            #expect(
                try await store.bandwidth(of: id, before: .distantFuture, limit: 99).map(\.at)
                    == [9, 8, 1].map { Samples.at($0) }
            )
            try await prune(store, results: 100, summaries: 100)
            #expect(Set(try await store.latestEvidence().bandwidth.map(\.at)) == [Samples.at(9), Samples.at(1)])
        },
    ]
}
