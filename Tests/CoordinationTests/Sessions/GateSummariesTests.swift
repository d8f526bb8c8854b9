import Conference
import Foundation
import TestSupport
import Testing

@testable import Coordination

@Suite struct GateSummariesTests {
    private func freeze(_ gate: Gate, of session: Session, in store: InMemoryStore) async throws {
        var snapshot = Samples.snapshot(session.id, gate)
        snapshot.dueAt = session.due(gate)
        _ = try await store.freeze(snapshot, drafts: [])
    }

    @Test func `a gate is there as soon as it is frozen, and of a session that was moved both are`() async throws {
        let store = InMemoryStore()
        let summaries = GateSummaries(store: store)
        var session = Samples.session("call")
        try await store.book(session)
        #expect(try await summaries.summaries(of: session.id).isEmpty)
        try await freeze(.t60, of: session, in: store)
        #expect(try await summaries.summaries(of: session.id).map(\.gate) == [.t60])
        try await freeze(.t15, of: session, in: store)
        session.start.addTimeInterval(86_400)
        try await freeze(.t60, of: session, in: store)
        let found = try await summaries.summaries(of: session.id)
        #expect(found.map(\.gate) == [.t60, .t15, .t60])
        #expect(found.last?.dueAt == session.due(.t60))
        let snapshots = try await store.snapshots(of: session.id)
        #expect(found == snapshots.map { GateSummary($0) })
    }

    @Test func `a store that is away is told, and memory holds few sessions`() async throws {
        let store = InMemoryStore()
        let summaries = GateSummaries(store: store)
        for number in 0...(2 * GateSummaries.sessionLimit) {
            let session = Samples.session("call\(number)")
            try await store.book(session)
            try await freeze(.t60, of: session, in: store)
            #expect(try await summaries.summaries(of: session.id).count == 1)
        }
        #expect(await summaries.sessionCount == GateSummaries.sessionLimit)
        #expect(try await summaries.summaries(of: Samples.sessionID("call0")).count == 1)
        await store.fail(with: .busy)
        await #expect(throws: StoreError.busy) { try await summaries.summaries(of: Samples.sessionID("call0")) }
    }
}
