import Conference
import Coordination
import Foundation
import Storage
import TestSupport
import Testing

@Suite("Contracts of the ports")
struct ContractTests {
    @Test("SQLite keeps the store's promises", arguments: StoreContract.promises)
    func sqlite(_ promise: Promise<any Store>) async throws {
        try await withStore { store, _ in try await promise.check(store) }
    }

    @Test("The store of the tests keeps the same promises", arguments: StoreContract.promises)
    func memory(_ promise: Promise<any Store>) async throws {
        try await promise.check(InMemoryStore())
    }

    @Test("The fake prober keeps a prober's promises", arguments: ProberContract.promises)
    func prober(_ promise: Promise<ProberFixture>) async throws {
        let refusing = try #require(URL(string: "http://127.0.0.1:2/"))
        let prober = FakeProber(time: ManualTime()) { $0.url == refusing ? .failure(.connectRefused) : .quick }
        let answering = try #require(URL(string: "http://127.0.0.1:1/"))
        try await promise.check(ProberFixture(prober: prober, answering: answering, refusing: refusing))
    }

    @Test(
        "The fake bandwidth tester keeps a tester's promises",
        .timeLimit(.minutes(2)),
        arguments: BandwidthTesterContract.promises
    )
    func bandwidthTester(_ promise: Promise<BandwidthFixture>) async throws {
        let refusing = try #require(URL(string: "http://127.0.0.1:2/"))
        let tester = FakeBandwidthTester { plan in
            plan.url == refusing ? .failed(.connectRefused) : .traced(.steady(plan, kbps: 100_000))
        }
        let url = try #require(URL(string: "http://127.0.0.1:1/"))
        try await promise.check(BandwidthFixture(tester: tester, down: url, up: url, refusing: refusing))
    }

    @Test("A store that is told to fail fails in every call, keeps what it had, and heals")
    func failing() async throws {
        let store = InMemoryStore(endpoints: Samples.endpoints(1))
        _ = try await store.append([Samples.draft()])
        await store.fail(with: .full)
        await #expect(throws: StoreError.full) { _ = try await store.append([Samples.draft()]) }
        await #expect(throws: StoreError.full) { _ = try await store.registeredEndpoints() }
        await #expect(throws: StoreError.full) { _ = try await store.commit(EvidenceBatch()) }
        await store.fail(with: nil)
        #expect(try await store.newestSequence() == 1)
    }
}
