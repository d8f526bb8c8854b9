import Conference
public import Coordination
public import Foundation
import Testing

extension StoreContract {
    private static let hour = UTCHour.seconds

    /// Three hours of two endpoints, each minute, with failures, a clock that was set back, and two results of one moment.
    private static func fill(_ store: any Store) async throws {
        _ = try await store.save(Samples.endpoints(2), drafts: [])
        let expiry = Samples.at(90 * 86_400)
        var seconds = (0..<180).map { Double($0) * 60 + Double($0 % 7) * 0.137 }
        seconds.replaceSubrange(70...74, with: [4_200, 4_150, 4_160, 4_160, 4_230])
        for (number, second) in seconds.enumerated() {
            let wait = 20 + Double(number % 13) * 1.017
            let result: ProbeOutcome.Result =
                switch number % 20 {
                case 3: .failure(.timeout, detail: "timed out after 500\(number % 9) ms", totalMs: 5_000 + wait)
                case 4: .failure(.httpStatus, status: 503, detail: "bận", totalMs: wait)
                case 5: .failure(.internal)
                case 6: .failure(.certificate, cause: .certificateExpired, detail: "SSL certificate problem")
                default: .answer(firstByteMs: wait, certificateExpiry: number < 100 ? nil : expiry)
                }
            let batch = EvidenceBatch(probes: [
                Samples.probe(Samples.id(1), at: second, result), Samples.probe(Samples.id(2), at: second + 0.25),
            ])
            _ = try await store.commit(batch)
        }
    }

    /// Does everything that is due at a moment.
    public static func tidy(_ store: any HistoryStore, now: Date) async throws {
        while let task = HistoryPlan.next(try await store.backlog(), now: now) {
            while try await !store.advance(task) {}
        }
    }

    private struct Seen: Equatable {
        var whole: [ProbeOutcome]
        var hours: [HourOfHistory]
        var evidence: StoredEvidence
        var first: [Date]
    }

    private static func look(_ store: any Store, _ id: EndpointID) async throws -> Seen {
        Seen(
            whole: try await parts { cursor in try await store.probes(of: id, before: cursor, limit: 11) },
            hours: try await store.hours(of: id, from: Samples.at(), to: Samples.at(3 * hour)),
            evidence: try await store.latestEvidence(),
            first: try await store.probes(of: id, before: Samples.at(1.5 * hour), limit: 5).map(\.startedAt)
        )
    }

    static let historyPromises: [Promise<any Store>] = [
        Promise("Packing and summing up change nothing that a reader sees") { store async throws in
            try await fill(store)
            let before = try await [look(store, Samples.id(1)), look(store, Samples.id(2))]
            #expect(before[0].whole.count == 180)
            #expect(before[0].hours.map(\.summary.count) == [60, 60, 60])
            for now in [1.1, 2.1, 3.1, 30] {
                try await tidy(store, now: Samples.at(now * hour))
                #expect(try await [look(store, Samples.id(1)), look(store, Samples.id(2))] == before)
            }
            let backlog = try await store.backlog()
            #expect(backlog == HistoryBacklog(firstUnpacked: nil, unsummedDays: []))
        },
        Promise("Results that are packed between two parts of a history are read once, and none is left out") {
            store async throws in
            try await fill(store)
            let id = Samples.id(1)
            let whole = try await store.probes(of: id, before: .newest, limit: 1_000).items
            // The 107th from the end is one of two that started at the same moment, after a clock was set back.
            #expect(whole[106].startedAt == whole[107].startedAt)
            for (limit, read, hours) in [(11, 22, 1.1), (1, 107, 2.1), (7, 7, 3.1), (11, 44, 30)] {
                var seen: [ProbeOutcome] = []
                var next: HistoryCursor? = .newest
                while let cursor = next {
                    let part = try await store.probes(of: id, before: cursor, limit: limit)
                    seen += part.items
                    next = part.next
                    if seen.count == read { try await tidy(store, now: Samples.at(hours * hour)) }
                }
                #expect(seen == whole)
            }
        },
        Promise("What is of another endpoint, or of none, has no hours") { store async throws in
            _ = try await store.save(Samples.endpoints(2), drafts: [])
            _ = try await store.commit(EvidenceBatch(probes: [Samples.probe(Samples.id(1), at: 5)]))
            for id in [Samples.id(2), Samples.id("stranger")] {
                #expect(try await store.hours(of: id, from: .distantPast, to: .distantFuture).isEmpty)
            }
        },
        Promise("Hours are those between two moments, the begun one included") { store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let id = Samples.id(1)
            let probes = [0.5, 1.5, 2.5, 3.5].map { Samples.probe(id, at: $0 * hour) }
            _ = try await store.commit(EvidenceBatch(probes: probes))
            func starts(_ from: Double, _ to: Double) async throws -> [Date] {
                try await store.hours(of: id, from: Samples.at(from * hour), to: Samples.at(to * hour)).map(
                    \.hour.start
                )
            }
            for now in [0, 30] {
                try await tidy(store, now: Samples.at(Double(now) * hour))
                #expect(try await starts(1.9, 3) == [Samples.at(hour), Samples.at(2 * hour)])
                #expect(try await starts(1, 3.1).last == Samples.at(3 * hour))
                #expect(try await starts(3, 3).isEmpty)
                #expect(try await starts(3, 2).isEmpty)
            }
        },
        Promise("A fault of our own is counted, and says nothing about the endpoint") { store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let id = Samples.id(1)
            let probes = [ProbeOutcome.Result.quick, .failure(.internal), .failure(.dns), .quick].enumerated()
                .map { Samples.probe(id, at: Double($0.offset), $0.element) }
            _ = try await store.commit(EvidenceBatch(probes: probes))
            let summary = try await store.hours(of: id, from: Samples.at(), to: Samples.at(1)).first?.summary
            #expect(summary?.count == 4)
            #expect(summary?.answered == 2)
            #expect(summary?.observed == 3)
            #expect(summary?.failures == [.internal: 1, .dns: 1])
        },
    ]
}
