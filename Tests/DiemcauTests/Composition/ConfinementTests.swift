import Conference
import Foundation
import Probing
import Testing

@testable import diemcau

@Suite("Whether this machine itself may be probed")
struct ConfinementTests {
    private func point(_ url: String, _ origin: Origin) throws -> RegisteredEndpoint {
        let id = try #require(EndpointID(rawValue: "py"))
        let endpoint = Endpoint(id: id, name: "Phú Yên", level: .province, url: URL(string: url))
        return RegisteredEndpoint(endpoint: endpoint, origin: origin)
    }

    @Test(
        "It may as long as the file names it, by whatever name; the API alone cannot",
        arguments: [
            ("http://127.0.0.7/", Origin.file, true), ("http://LOCALHOST:8080/", .file, true),
            ("http://[::1]/", .file, true),
            ("http://127.0.0.7/", .api, false), ("http://10.1.2.3/", .file, false),
        ]
    )
    func follows(url: String, origin: Origin, isAllowed: Bool) throws {
        let confinement = ConfinementInForce(AddressConfinement())
        confinement.follow(Registry([try point(url, origin)]))
        #expect(confinement.current.loopback == isAllowed)
        confinement.follow(Registry([]))
        #expect(!confinement.current.loopback)
    }

    @Test(
        "The doctor says when the limit of probes per second is below what the intervals ask for",
        arguments: [(ProbeRateCap.asNeeded, true), (.fixed(perSecond: 10), true), (.fixed(perSecond: 9), false)]
    )
    func pace(rate: ProbeRateCap, isGood: Bool) throws {
        let endpoints = try (0..<100).map { number in
            var endpoint = try point("http://10.0.0.1/\(number)", .file).endpoint
            endpoint.probe.intervalSeconds = 10
            return endpoint
        }
        let finding = RegistryCheckup.pace(of: RegistryDeclaration(endpoints: endpoints), rate: rate)
        #expect(finding.isGood == isGood)
        #expect(finding.text[.en].hasPrefix("10 probes a second are needed"))
        #expect(finding.text[.vi].hasPrefix("Cần 10 lần thăm dò mỗi giây"))
    }
}
