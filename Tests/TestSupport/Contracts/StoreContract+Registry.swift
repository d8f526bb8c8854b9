import Conference
import Coordination
import Foundation
import Testing

extension StoreContract {
    static let registryPromises: [Promise<any Store>] = [
        Promise("An endpoint comes back with every field") { store async throws in
            let parent = Samples.endpoint(Samples.id("py"))
            let full = fullEndpoint(parent: parent.id)
            _ = try await store.save([full, parent], drafts: [])
            #expect(try await store.registeredEndpoints() == [parent, full])
        },
        Promise("What is nil and what is empty are not the same") { store async throws in
            var bare = Samples.endpoint(Samples.id(1))
            var hollow = Samples.endpoint(Samples.id(2))
            bare.endpoint.link = nil
            hollow.endpoint.link = Link()
            hollow.endpoint.bandwidth = BandwidthTargets()
            hollow.endpoint.contact = Contact()
            _ = try await store.save([bare, hollow], drafts: [])
            #expect(try await store.registeredEndpoints() == [bare, hollow])
        },
        Promise("Saving again replaces by id") { store async throws in
            var endpoint = Samples.endpoint(Samples.id(1))
            _ = try await store.save([endpoint], drafts: [])
            endpoint.endpoint.name = "Phường 6"
            endpoint.administrative = .maintenance(until: Samples.at(60), note: "thay cáp")
            endpoint.revision = 2
            _ = try await store.save([endpoint], drafts: [])
            #expect(try await store.registeredEndpoints() == [endpoint])
        },
        Promise("Retired endpoints are kept, with their evidence") { store async throws in
            var endpoint = Samples.endpoint(Samples.id(1))
            _ = try await store.save([endpoint], drafts: [])
            let probe = Samples.probe(endpoint.id)
            _ = try await store.commit(EvidenceBatch(probes: [probe]))
            endpoint.administrative = .retired(at: Samples.at(5))
            _ = try await store.save([endpoint], drafts: [])
            #expect(try await store.registeredEndpoints() == [endpoint])
            #expect(try await store.probes(of: endpoint.id, before: .distantFuture, limit: 9) == [probe.outcome])
        },
        Promise("A parent that was never registered refuses the whole save, log entries included") {
            store async throws in
            let orphan = Samples.endpoint(Samples.id(2), parent: Samples.id(3))
            await #expect(throws: StoreError.self) {
                _ = try await store.save([Samples.endpoint(Samples.id(1)), orphan], drafts: [Samples.draft()])
            }
            #expect(try await store.registeredEndpoints().isEmpty)
            #expect(try await store.newestSequence() == 0)
        },
        Promise("A new installation has the standard profiles, in their order") { store async throws in
            let profiles = try await store.profiles()
            #expect(profiles == Profile.standard)
        },
    ]

    private static func fullEndpoint(parent: EndpointID) -> RegisteredEndpoint {
        let endpoint = Endpoint(
            id: Samples.id("py.tuy-hoa_1"),
            name: "UBND phường Tuy Hoà",
            level: .commune,
            parent: parent,
            unitCode: "08765",
            url: URL(string: "https://127.0.0.1:18480/tuy-hoa?x=1%202"),
            bandwidth: BandwidthTargets(downURL: URL(string: "http://127.0.0.1/down")),
            link: Link(provider: "VNPT", downKbps: 20_000, upKbps: 10_000, carriesChildren: true, backup: "4G"),
            platforms: ["teams", "vnpt-meeting"],
            contact: Contact(name: "Lê Thị Hoà", phone: "0900 000 002", email: "hoa@example.invalid"),
            tags: ["hotspot", "đảo"],
            location: Location(latitude: 13.090_123_456, longitude: 109.3),
            probe: ProbeSettings(
                intervalSeconds: 30,
                timeoutSeconds: 5,
                expectStatus: StatusRange("200-204,301") ?? .success,
                caFile: "/etc/diemcau/ca.pem",
                insecureTLS: true,
                keepAlive: true,
                slowMs: 800
            )
        )
        return RegisteredEndpoint(
            endpoint: endpoint,
            origin: .api,
            administrative: .maintenance(until: Samples.at(0.5), note: "cắt điện"),
            revision: 7
        )
    }
}
