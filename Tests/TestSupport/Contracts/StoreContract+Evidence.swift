import Conference
import Coordination
import Foundation
import Testing

extension StoreContract {
    static let evidencePromises: [Promise<any Store>] = [
        Promise("An empty store has no evidence") { store async throws in
            let evidence = try await store.latestEvidence()
            #expect(evidence == StoredEvidence())
        },
        Promise("Evidence comes back as it was committed, and its log entries are numbered") { store async throws in
            _ = try await store.save(Samples.endpoints(2), drafts: [])
            let batch = fullBatch
            let entries = try await store.commit(batch)
            #expect(entries == [LogEntry(seq: 1, draft: batch.drafts[0]), LogEntry(seq: 2, draft: batch.drafts[1])])

            let stored = try await store.latestEvidence()
            #expect(stored.statuses == batch.statuses)
            #expect(stored.probes == Dictionary(uniqueKeysWithValues: batch.probes.map { ($0.endpoint, $0.outcome) }))
            #expect(Set(stored.bandwidth) == Set(batch.bandwidth))
            #expect(stored.aliveAt == batch.aliveAt)
        },
        Promise("A batch about an endpoint that was never registered leaves nothing behind") { store async throws in
            _ = try await store.save(Samples.endpoints(2), drafts: [])
            var batch = fullBatch
            batch.probes.append(Samples.probe(Samples.id("stranger")))
            await #expect(throws: StoreError.refused("endpoint stranger is not registered")) {
                _ = try await store.commit(batch)
            }
            #expect(try await store.latestEvidence() == StoredEvidence())
            #expect(try await store.newestSequence() == 0)
            #expect(try await store.append([Samples.draft()]).map(\.seq) == [1])
        },
        Promise("What was committed last is the newest, and a silent batch forgets nothing") { store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let id = Samples.id(1)
            let up = LinkStatus(state: .up, since: Samples.at(1))
            _ = try await store.commit(EvidenceBatch(probes: [Samples.probe(id, at: 1)], statuses: [id: up]))
            _ = try await store.commit(
                EvidenceBatch(probes: [Samples.probe(id, at: 2), Samples.probe(id, at: 3, .failure(.dns))])
            )
            _ = try await store.commit(EvidenceBatch(aliveAt: Samples.at(4)))
            let stored = try await store.latestEvidence()
            #expect(stored.probes[id] == Samples.probe(id, at: 3, .failure(.dns)).outcome)
            #expect(stored.statuses == [id: up])
        },
        Promise("Probes are paged backwards in time, each endpoint for itself") { store async throws in
            _ = try await store.save(Samples.endpoints(2), drafts: [])
            for second in 1...5 {
                let seconds = Double(second)
                _ = try await store.commit(
                    EvidenceBatch(probes: [
                        Samples.probe(Samples.id(1), at: seconds), Samples.probe(Samples.id(2), at: seconds + 0.5),
                    ])
                )
            }
            let newest = try await store.probes(of: Samples.id(1), before: .distantFuture, limit: 2)
            #expect(newest.map(\.startedAt) == [Samples.at(5), Samples.at(4)])
            let older = try await store.probes(of: Samples.id(1), before: Samples.at(4), limit: 9)
            #expect(older.map(\.startedAt) == [Samples.at(3), Samples.at(2), Samples.at(1)])
            #expect(try await store.probes(of: Samples.id(1), before: Samples.at(1), limit: 9).isEmpty)
            #expect(try await store.probes(of: Samples.id("stranger"), before: .distantFuture, limit: 9).isEmpty)
        },
        Promise("Measurements are paged by their time, and the newest of each direction is told apart") {
            store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let id = Samples.id(1)
            let late = Samples.bandwidth(id, .up, at: 30, kbps: 900)
            var down = Samples.bandwidth(id, .down, at: 10)
            down.method = .full
            down.upperKbps = 1_500.5
            down.busy = .unsteady
            down.hints = TransportHints(segments: 900, repeated: 3, deliveryKbps: 1_444.25, minRTTMs: 7.5)
            down.latency = LineLatency(idleMs: 8.25, loadedMs: nil)
            let early = Samples.bandwidth(id, .up, at: 20)
            _ = try await store.commit(EvidenceBatch(bandwidth: [late, down]))
            _ = try await store.commit(EvidenceBatch(bandwidth: [early]))
            #expect(try await store.bandwidth(of: id, before: .distantFuture, limit: 9) == [late, early, down])
            #expect(try await store.bandwidth(of: id, before: Samples.at(30), limit: 1) == [early])
            #expect(Set(try await store.latestEvidence().bandwidth) == [late, down])
        },
        Promise("No probe and no measurement is lost between two parts, many at one time or not") {
            store async throws in
            _ = try await store.save(Samples.endpoints(2), drafts: [])
            let (id, other) = (Samples.id(1), Samples.id(2))
            let seconds = [1.0, 2, 2, 2, 3]
            for (number, second) in seconds.enumerated() {
                let rate = Double(number) + 1
                _ = try await store.commit(
                    EvidenceBatch(
                        probes: [Samples.probe(other, at: second), Samples.probe(id, at: second)],
                        bandwidth: [
                            Samples.bandwidth(id, .up, at: second, kbps: rate),
                            Samples.bandwidth(other, .up, at: second),
                        ]
                    )
                )
            }
            for limit in 1...6 {
                let probes = try await parts { cursor in
                    try await store.probes(of: id, before: cursor, limit: limit)
                }
                #expect(probes.map(\.startedAt) == seconds.reversed().map { Samples.at($0) })
                let rates = try await parts { cursor in
                    try await store.bandwidth(of: id, before: cursor, limit: limit)
                }
                #expect(rates.map(\.kbps) == [5, 4, 3, 2, 1])
            }
        },
        Promise("A clock that was set back hides no probe") { store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let id = Samples.id(1)
            let seconds = [100.0, 110, 50, 60]
            for second in seconds { _ = try await store.commit(EvidenceBatch(probes: [Samples.probe(id, at: second)])) }
            let probes = try await parts { cursor in try await store.probes(of: id, before: cursor, limit: 1) }
            #expect(probes.map(\.startedAt) == seconds.reversed().map { Samples.at($0) })
        },
    ]

    /// A whole history, part by part.
    static func parts<Item: Sendable>(
        _ read: (HistoryCursor) async throws -> HistoryPage<Item>
    ) async throws -> [Item] {
        var items: [Item] = []
        var next: HistoryCursor? = .newest
        while let cursor = next {
            let part = try await read(cursor)
            items += part.items
            next = part.next
        }
        return items
    }

    /// Every optional once present and once absent, for `ep-1` and `ep-2`.
    private static var fullBatch: EvidenceBatch {
        let answer = ProbeOutcome.Answer(
            status: 204,
            timings: ProbeTimings(dnsMs: 0.125, connectMs: 5.5, tlsMs: 11.25, firstByteMs: 20.001, totalMs: 36.876),
            certificateExpiry: Samples.at(86_400)
        )
        let suspected = LinkStatus(
            state: .down,
            since: Samples.at(1),
            reason: .connectTimeout,
            pending: LinkStatus.Pending(state: .up, count: 1, since: Samples.at(2.5), reason: .tls),
            flapping: true,
            changes: 0xFFFFF,
            lastSucceeded: true,
            lastResultAt: Samples.at(2.5),
            lastHeardAt: Samples.at(2.25),
            suppressedBy: Samples.id(2),
            alarmed: true
        )
        return EvidenceBatch(
            probes: [
                Samples.probe(Samples.id(1), at: 2.5, .answered(answer)),
                Samples.probe(
                    Samples.id(2),
                    at: 2,
                    .failure(.httpStatus, cause: .redirectRefused, status: 503, detail: "bận", totalMs: 7.5)
                ),
            ],
            statuses: [Samples.id(1): suspected, Samples.id(2): LinkStatus(since: Samples.at())],
            bandwidth: [Samples.bandwidth(Samples.id(1), .up), Samples.bandwidth(Samples.id(1), .down)],
            drafts: [Samples.draft("một"), Samples.draft("hai", notifies: true)],
            aliveAt: Samples.at(3)
        )
    }
}
