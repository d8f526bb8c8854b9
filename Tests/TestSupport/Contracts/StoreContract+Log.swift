import Conference
import Coordination
import Foundation
import Testing

extension StoreContract {
    static let logPromises: [Promise<any Store>] = [
        Promise("Numbers run from 1 without a gap under eight writers at once") { store async throws in
            let appended = try await countAtOnce(8) { writer in
                for round in 0..<25 {
                    let drafts = (0...(round % 3)).map { _ in Samples.draft("writer \(writer)") }
                    let entries = try await store.append(drafts)
                    guard zip(entries, entries.dropFirst()).allSatisfy({ $1.seq == $0.seq + 1 }) else { return false }
                }
                return true
            }
            #expect(appended == 8)
            let log = try await store.entries(LogQuery(.after(0), limit: 10_000))
            // Each of eight writers: nine rounds of one, eight of two, eight of three.
            let total: Int64 = 8 * (9 + 16 + 24)
            #expect(log.map(\.seq) == Array(1...total))
            #expect(try await store.newestSequence() == log.last?.seq)
        },
        Promise("An entry comes back with every field") { store async throws in
            let full = LogDraft(
                at: Samples.at(0.125),
                kind: .link,
                endpoint: Samples.id(1),
                session: Samples.sessionID("call"),
                from: "up",
                to: "down",
                reason: "timeout",
                actor: "trực ban",
                details: ["count": "12", "đ": "ê"],
                notifies: true
            )
            let entries = try await store.append([full, Samples.draft()])
            #expect(try await store.entries(LogQuery(.after(0), limit: 9)) == entries)
            #expect(entries.map(\.draft) == [full, Samples.draft()])
        },
        Promise("An empty log has no number, and appending nothing changes nothing") { store async throws in
            #expect(try await store.append([]).isEmpty)
            #expect(try await store.newestSequence() == 0)
            #expect(try await store.entries(LogQuery(.before(nil), limit: 9)).isEmpty)
        },
        Promise("The log is read forwards after a number and backwards before one") { store async throws in
            _ = try await store.append((1...6).map { Samples.draft("\($0)") })
            func numbers(_ position: LogQuery.Position, limit: Int = 2) async throws -> [Int64] {
                try await store.entries(LogQuery(position, limit: limit)).map(\.seq)
            }
            #expect(try await numbers(.after(0)) == [1, 2])
            #expect(try await numbers(.after(4), limit: 9) == [5, 6])
            #expect(try await numbers(.after(6)) == [])
            #expect(try await numbers(.before(nil)) == [6, 5])
            #expect(try await numbers(.before(5)) == [4, 3])
            #expect(try await numbers(.before(1)) == [])
        },
        Promise("Filters by endpoint, session and kind hold together") { store async throws in
            let (one, two, call) = (Samples.id(1), Samples.id(2), Samples.sessionID("call"))
            let kinds: [(LogDraft.Kind, EndpointID?, SessionID?)] = [
                (.link, one, nil), (.link, two, call), (.report, one, call), (.system, nil, nil), (.gate, nil, call),
            ]
            _ = try await store.append(
                kinds.map { LogDraft(at: Samples.at(), kind: $0.0, endpoint: $0.1, session: $0.2) }
            )
            func numbers(
                _ endpoint: EndpointID? = nil,
                _ session: SessionID? = nil,
                _ kinds: Set<LogDraft.Kind> = []
            ) async throws -> [Int64] {
                let query = LogQuery(.after(0), limit: 9, endpoint: endpoint, session: session, kinds: kinds)
                return try await store.entries(query).map(\.seq)
            }
            #expect(try await numbers() == [1, 2, 3, 4, 5])
            #expect(try await numbers(one) == [1, 3])
            #expect(try await numbers(nil, call) == [2, 3, 5])
            #expect(try await numbers(nil, nil, [.link, .gate]) == [1, 2, 5])
            #expect(try await numbers(one, call, [.report, .link]) == [3])
        },
        Promise("What notifies waits for delivery, oldest first, whoever logged it") { store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [Samples.draft("a", notifies: true)])
            _ = try await store.append([Samples.draft("b"), Samples.draft("c", notifies: true)])
            _ = try await store.commit(EvidenceBatch(drafts: [Samples.draft("d", notifies: true)]))
            #expect(try await store.undelivered(limit: 9).map(\.draft.to) == ["a", "c", "d"])
            #expect(try await store.undelivered(limit: 2).map(\.seq) == [1, 3])
        },
    ]
}
