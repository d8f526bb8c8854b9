import Conference
import Coordination
import Foundation
import Testing

extension StoreContract {
    static let reportPromises: [Promise<any Store>] = [
        Promise("A report comes back with every field, and with its log entries") { store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            var report = Samples.report(Samples.id(1), clientAt: Samples.at(-60), at: 0.25)
            report.session = Samples.sessionID("call1")
            let accepted = try await store.accept(report, drafts: [Samples.draft()])
            #expect(accepted == .accepted([LogEntry(seq: 1, draft: Samples.draft())]))
            #expect(try await store.reports(of: Samples.id(1), before: .distantFuture, limit: 9) == [report])
            #expect(try await store.latestEvidence().reports == [Samples.id(1): report])
        },
        Promise("A bare report comes back bare") { store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let bare = FieldReport(
                endpoint: Samples.id(1),
                status: .noSound,
                clientID: "x",
                receivedAt: Samples.at(),
                reporter: "xã"
            )
            _ = try await store.accept(bare, drafts: [])
            #expect(try await store.reports(of: Samples.id(1), before: .distantFuture, limit: 9) == [bare])
        },
        Promise("The same client id is the same report: nothing changes, nothing is logged") { store async throws in
            _ = try await store.save(Samples.endpoints(2), drafts: [])
            let first = Samples.report(Samples.id(1), clientID: "a")
            _ = try await store.accept(first, drafts: [Samples.draft()])
            var again = Samples.report(Samples.id(1), clientID: "a", at: 60)
            again.note = "khác"
            #expect(try await store.accept(again, drafts: [Samples.draft()]) == .duplicate(first))
            #expect(try await store.newestSequence() == 1)

            let elsewhere = Samples.report(Samples.id(2), clientID: "a")
            #expect(try await store.accept(elsewhere, drafts: []) == .accepted([]))
        },
        Promise("One report sent by twenty hands at once is stored once") { store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let accepted = try await countAtOnce(20) { number in
                let report = Samples.report(Samples.id(1), clientID: "a", at: Double(number))
                if case .accepted = try await store.accept(report, drafts: [Samples.draft()]) { return true }
                return false
            }
            #expect(accepted == 1)
            #expect(try await store.newestSequence() == 1)
        },
        Promise("A report that comes late does not hide one of what was seen later") { store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let fresh = Samples.report(Samples.id(1), clientID: "fresh", at: 10)
            let late = Samples.report(Samples.id(1), clientID: "late", clientAt: Samples.at(-600), at: 20)
            _ = try await store.accept(fresh, drafts: [])
            _ = try await store.accept(late, drafts: [])
            #expect(try await store.latestEvidence().reports[Samples.id(1)] == fresh)
            let arrived = try await store.reports(of: Samples.id(1), before: .distantFuture, limit: 9)
            #expect(arrived.map(\.clientID) == ["late", "fresh"])
            #expect(try await store.reports(of: Samples.id(1), before: Samples.at(20), limit: 9) == [fresh])
        },
        Promise("No report is lost between two parts, many at one time or not") { store async throws in
            _ = try await store.save(Samples.endpoints(2), drafts: [])
            for (number, second) in [1.0, 2, 2, 2, 3].enumerated() {
                for id in [Samples.id(1), Samples.id(2)] {
                    _ = try await store.accept(Samples.report(id, clientID: "\(number)", at: second), drafts: [])
                }
            }
            for limit in 1...6 {
                let reports = try await parts { cursor in
                    try await store.reports(of: Samples.id(1), before: cursor, limit: limit)
                }
                #expect(reports.map(\.clientID) == ["4", "3", "2", "1", "0"])
            }
        },
        Promise("When the room was seen comes back as it was worked out, whatever the client's clock said") {
            store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let kept = FieldReport(
                endpoint: Samples.id(1),
                status: .noSound,
                clientID: "kept",
                clientAt: Samples.at(-50_000),
                sentAt: Samples.at(-49_970),
                receivedAt: Samples.at(),
                reporter: "xã"
            )
            let older = Samples.report(Samples.id(1), clientID: "older", at: -60)
            _ = try await store.accept(older, drafts: [])
            _ = try await store.accept(kept, drafts: [])
            let found = try await store.latestEvidence().reports[Samples.id(1)]
            #expect(found == kept)
            #expect(found?.observedAt == Samples.at(-30))
        },
        Promise("A report from before the clock was set back does not hide what came after it") { store async throws in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let before = Samples.report(Samples.id(1), clientID: "before", at: 3_600)
            let after = Samples.report(Samples.id(1), clientID: "after", at: 600)
            _ = try await store.accept(before, drafts: [])
            _ = try await store.accept(after, drafts: [])
            #expect(try await store.latestEvidence().reports[Samples.id(1)] == after)
            let later = Samples.report(Samples.id(1), clientID: "later", at: 700)
            _ = try await store.accept(later, drafts: [])
            #expect(try await store.latestEvidence().reports[Samples.id(1)] == later)
        },
        Promise("A report about an endpoint that was never registered is refused, log entries included") {
            store async throws in
            await #expect(throws: StoreError.self) {
                _ = try await store.accept(Samples.report(Samples.id("stranger")), drafts: [Samples.draft()])
            }
            #expect(try await store.newestSequence() == 0)
        },
    ]
}
