import Conference
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Coordination

@Suite struct RegistryServiceTests {
    /// A file that only the test writes.
    private final class Paper: Sendable {
        private let state: Mutex<(text: String, stamp: Date, reads: Int)>

        init(_ text: String) { state = Mutex((text, Samples.at(), 0)) }

        var reads: Int { state.withLock { $0.reads } }

        func write(_ text: String, at stamp: Date) { state.withLock { $0 = (text, stamp, $0.reads) } }

        var source: RegistrySource {
            RegistrySource(name: "endpoints.json") {
                self.state.withLock { state in
                    state.reads += 1
                    return Array(state.text.utf8)
                }
            } stamp: {
                self.state.withLock { $0.stamp }
            }
        }
    }

    private static func file(_ names: [String]) -> String {
        let endpoints = names.map { #"{ "id": "\#($0)", "name": "Điểm \#($0)", "level": "province" }"# }
        return #"{ "version": 1, "timeZone": "Asia/Ho_Chi_Minh", "endpoints": ["# + endpoints.joined(separator: ",")
            + "] }"
    }

    private func retired(_ name: String, _ origin: Origin) -> RegisteredEndpoint {
        var endpoint = Samples.endpoint(Samples.id(name))
        endpoint.origin = origin
        endpoint.administrative = .retired(at: Samples.at())
        return endpoint
    }

    private func service(
        _ harness: Harness,
        _ paper: Paper,
        adopting: @escaping @Sendable (Registry) -> Void = { _ in }
    ) -> RegistryService {
        RegistryService(
            source: paper.source,
            store: harness.store,
            situation: harness.situation,
            polling: harness.polling,
            recorder: harness.recorder,
            tail: harness.tail,
            conditions: harness.conditions,
            time: harness.time,
            logger: harness.logger,
            adopting: adopting
        )
    }

    @Test func `who has to know of a registry hears of it before its points are polled`() async throws {
        let harness = try await Harness([])
        let heard = Mutex<[(order: [EndpointID], polled: Int)]>([])
        let paper = Paper(Self.file(["a"]))
        let service = service(harness, paper) { registry in
            heard.withLock { $0.append((registry.order, harness.prober.targets.count)) }
        }
        try await service.reload()
        try await service.reload()
        paper.write(Self.file(["a", "b"]), at: Samples.at(10))
        try await service.reload()
        #expect(heard.withLock { $0.map(\.order) } == [[Samples.id("a")], [Samples.id("a"), Samples.id("b")]])
        #expect(heard.withLock { $0.allSatisfy { $0.polled == 0 } })
    }

    private let admin = Principal(name: "quản trị", role: .admin, scope: .everything)

    @Test func `a broken file changes nothing and says so, until it is mended`() async throws {
        let harness = try await Harness([])
        let paper = Paper(Self.file(["a", "b"]))
        let service = service(harness, paper)
        try await harness.running([harness.recorder, service]) { () async throws in
            await harness.time.advance(by: .seconds(3))
            #expect(await harness.situation.registry.order == [Samples.id("a"), Samples.id("b")])

            paper.write(#"{ "version": 1, "endpoints": [ { "id": "a", "nam": "x" } ] }"#, at: Samples.at(10))
            await harness.time.advance(by: .seconds(4))
            #expect(harness.conditions.holds(.registryFile))
            #expect(await harness.situation.registry.order == [Samples.id("a"), Samples.id("b")])
            await harness.time.advance(by: .seconds(20))
            #expect(try await harness.log(.registryRefused).count == 1)

            paper.write(Self.file(["a", "c"]), at: Samples.at(40))
            await harness.time.advance(by: .seconds(4))
            #expect(!harness.conditions.holds(.registryFile))
            #expect(await harness.situation.registry.order == [Samples.id("a"), Samples.id("c")])
        }
        let stored = try await harness.store.registeredEndpoints()
        #expect(stored.first { $0.id == Samples.id("b") }?.administrative.isRetired == true)
    }

    @Test func `a file that is mended is told, also when it says what was in force all along`() async throws {
        let harness = try await Harness([])
        let paper = Paper(Self.file(["a"]))
        let service = service(harness, paper)
        try await harness.running([harness.recorder, service]) { () async throws in
            await harness.time.advance(by: .seconds(3))
            paper.write("{", at: Samples.at(10))
            await harness.time.advance(by: .seconds(4))
            #expect(try await harness.log(.registryRefused, .registryMended).count == 1)
            paper.write(Self.file(["a"]), at: Samples.at(40))
            await harness.time.advance(by: .seconds(4))
            paper.write(Self.file(["a"]), at: Samples.at(50))
            await harness.time.advance(by: .seconds(4))
            #expect(
                try await harness.log(.registryRefused, .registryMended).map(\.draft.event)
                    == [.registryRefused, .registryMended]
            )
        }
    }

    @Test func `a file that lists nobody any more retires nobody`() async throws {
        let harness = try await Harness([])
        let paper = Paper(Self.file(["a", "b"]))
        let service = service(harness, paper)
        try await service.reload()
        paper.write(Self.file([]), at: Samples.at(10))
        await #expect(throws: RegistryRefusal.emptied(registered: 2)) { try await service.reload() }
        #expect(await harness.situation.registry.order == [Samples.id("a"), Samples.id("b")])

        // Nobody was ever listed: a registry that the API alone fills.
        let other = try await Harness([])
        try await self.service(other, Paper(Self.file([]))).reload()
    }

    @Test func `a file is read when it has changed, and when it is asked for`() async throws {
        let harness = try await Harness([])
        let paper = Paper(Self.file(["a"]))
        let service = service(harness, paper)
        try await harness.running([harness.recorder, service]) { () async throws in
            await harness.time.advance(by: .seconds(60))
            #expect(paper.reads == 1)
            await service.requestReload()
            #expect(paper.reads == 2)
            await harness.time.advance(by: .seconds(4))
            #expect(paper.reads == 2)
            #expect(try await harness.log(.registryLoaded).count == 1)
        }
    }

    @Test func `a file that could not be stored is tried again`() async throws {
        let harness = try await Harness([])
        let paper = Paper(Self.file(["a"]))
        await harness.store.fail(with: .busy)
        try await harness.running([service(harness, paper)]) { () async throws in
            await harness.time.advance(by: .seconds(5))
            #expect(harness.conditions.holds(.registryFile))
            await harness.store.fail(with: nil)
            await harness.time.advance(by: .seconds(5))
            #expect(!harness.conditions.holds(.registryFile))
            #expect(await harness.situation.registry.order == [Samples.id("a")])
        }
    }

    @Test func `what was saved before the store went away is put in force when it is back`() async throws {
        // Both come back, and so does their evidence.
        let harness = try await Harness([retired("a", .file), retired("b", .api)])
        let paper = Paper(Self.file(["a"]))
        let service = service(harness, paper)
        await harness.store.failAfterSave(with: .busy)
        try await harness.running([harness.recorder, service]) { () async throws in
            await harness.time.advance(by: .seconds(5))
            #expect(harness.conditions.holds(.registryFile))
            #expect(await harness.situation.registry.order.isEmpty)
            await harness.store.fail(with: nil)
            await harness.time.advance(by: .seconds(5))
            #expect(!harness.conditions.holds(.registryFile))
            #expect(await harness.situation.registry.order == [Samples.id("a")])

            await harness.store.failAfterSave(with: .full)
            await #expect(throws: ServiceError.store(.full)) {
                let endpoint = Endpoint(id: Samples.id("b"), name: "Điểm b", level: .province)
                _ = try await service.create(endpoint, for: admin)
            }
            // A file that cannot be read has nothing to do with it.
            paper.write("{", at: Samples.at(20))
            await harness.store.fail(with: nil)
            await harness.time.advance(by: .seconds(5))
            #expect(await harness.situation.registry.order == [Samples.id("a"), Samples.id("b")])
        }
    }

    @Test func `a point that comes back has the evidence that it left with`() async throws {
        let harness = try await Harness([])
        let paper = Paper(Self.file(["a", "b"]))
        let service = service(harness, paper)
        try await service.reload()
        let id = Samples.id("b")
        let report = Samples.report(id)
        let (down, up) = (Samples.bandwidth(id, .down), Samples.bandwidth(id, .up))
        let probe = Samples.probe(id)
        _ = try await harness.store.accept(report, drafts: [])
        _ = try await harness.store.commit(EvidenceBatch(probes: [probe], bandwidth: [down, up]))
        await harness.situation.absorb(report)

        paper.write(Self.file(["a"]), at: Samples.at(10))
        try await service.reload()
        // Never polled, and forgotten all the same.
        #expect(await harness.situation.reports.isEmpty)

        paper.write(Self.file(["a", "b"]), at: Samples.at(20))
        try await service.reload()
        let evidence = await harness.situation.evidence(of: id)
        #expect(evidence?.report == report)
        #expect(evidence?.down == down)
        #expect(evidence?.up == up)
        #expect(evidence?.lastProbe == probe.outcome)
    }

    @Test func `what the store remembers covers nothing of a point that never left`() async throws {
        let harness = try await Harness()
        let newest = Samples.report(Samples.id(1), clientID: "2", at: 0)
        await harness.situation.absorb(newest)
        let older = Samples.report(Samples.id(1), clientID: "1", at: -60)
        let registry = await harness.situation.registry
        _ = await harness.situation.adopt(registry, stored: StoredEvidence(reports: [Samples.id(1): older]))
        #expect(await harness.situation.evidence(of: Samples.id(1))?.report == newest)
    }

    @Test func `the end of a certificate outlives failures, but not the address at which it was seen`() async throws {
        let harness = try await Harness()
        let id = Samples.id(1)
        let answer = ProbeOutcome.Answer(
            status: 200,
            timings: ProbeTimings(connectMs: 5, firstByteMs: 20, totalMs: 25),
            certificateExpiry: Samples.at(86_400)
        )
        let failed = (1...40).map { Samples.probe(id, at: Double($0) * 10, .failure(.certificate)) }
        _ = await harness.situation.absorb([Samples.probe(id, .answered(answer))] + failed)
        var points = await harness.situation.registry.endpoints
        _ = await harness.situation.adopt(Registry(points))
        #expect(await harness.situation.point(id)?.certificateExpiry == Samples.at(86_400))
        for index in points.indices { points[index].endpoint.url = URL(string: "https://192.0.2.9/\(index)") }
        _ = await harness.situation.adopt(Registry(points))
        #expect(await harness.situation.point(id)?.certificateExpiry == nil)
    }

    @Test func `of ten who edit the same copy at once, one wins`() async throws {
        let harness = try await Harness([])
        let service = service(harness, Paper(Self.file([])))
        let endpoint = Endpoint(id: Samples.id("a"), name: "A", level: .province)
        _ = try await service.create(endpoint, for: admin)
        let won = try await countAtOnce(10) { number in
            do throws(ServiceError) {
                _ = try await service.change(Samples.id("a"), revision: 1, for: admin) { $0.name = "A\(number)" }
                return true
            } catch {
                #expect(error == .revision(current: 2))
                return false
            }
        }
        #expect(won == 1)
        #expect(try await harness.store.registeredEndpoints().map(\.revision) == [2])
    }

    @Test func `what the file declares is edited there, but maintenance is a person's word`() async throws {
        let harness = try await Harness()
        let service = service(harness, Paper(Self.file([])))
        await #expect(throws: ServiceError.ownedByFile) {
            _ = try await service.change(Samples.id(1), revision: nil, for: admin) { $0.name = "X" }
        }
        let until = Samples.at(3_600)
        let changed = try await service.set(
            .maintenance(until: until, note: "Thay camera"),
            of: Samples.id(1),
            revision: 1,
            for: admin
        )
        #expect(changed.revision == 2)
        #expect(
            await harness.situation.point(Samples.id(1))?.registered.administrative.inMaintenance(at: Samples.at())
                == true
        )
        #expect(try await harness.log(.maintenanceStarted).map(\.draft.actor) == ["quản trị"])
    }
}
