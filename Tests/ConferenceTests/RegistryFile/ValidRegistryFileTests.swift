import Conference
import Foundation
import LocatedJSON
import Testing

@Suite("A good registry file")
struct ValidRegistryFileTests {
    @Test("A province without districts has communes and hamlets below them")
    func noDistricts() throws {
        let declaration = try RegistryFile.read(try Fixture.bytes("valid/no-districts.json"), fileName: "f")
        #expect(declaration.timeZone == "Asia/Ho_Chi_Minh")
        let registry = Registry(declaration.endpoints.map { RegisteredEndpoint(endpoint: $0, origin: .file) })
        #expect(registry.count == 8)
        let hamlet = try #require(EndpointID(rawValue: "dl-22261.tdp1"))
        #expect(registry.ancestors(of: hamlet).map(\.rawValue) == ["dl-22261", "dl"])
        let pushOnly = declaration.endpoints.filter { $0.url == nil }
        #expect(pushOnly.count == 5)
    }

    @Test("Names keep their tone placement and become NFC")
    func names() throws {
        let declaration = try RegistryFile.read(try Fixture.bytes("valid/no-districts.json"), fileName: "f")
        let names = declaration.endpoints.map(\.name)
        #expect(names.contains("Tổ dân phố Phú Hoà 1"))
        #expect(names.contains("Tổ dân phố Phú Hòa 2"))
        #expect(names.contains("Thôn Thuỷ Hoà"))
        for name in names {
            let composed = name.precomposedStringWithCanonicalMapping
            #expect(Array(name.unicodeScalars) == Array(composed.unicodeScalars))
        }
    }

    @Test("The defaults of the file reach every endpoint, and its own settings go first")
    func defaults() throws {
        let declaration = try RegistryFile.read(try Fixture.bytes("valid/no-districts.json"), fileName: "f")
        let own = try #require(declaration.endpoints.first { $0.id.rawValue == "dl-22319" }).probe
        let other = try #require(declaration.endpoints.first { $0.id.rawValue == "dl" }).probe
        #expect((own.intervalSeconds, own.timeoutSeconds) == (30, 8))
        #expect(own.caFile == "/etc/diemcau/ca.pem")
        #expect((other.intervalSeconds, other.timeoutSeconds) == (60, 8))
        #expect(other.expectStatus.contains(301) && !other.expectStatus.contains(205))
    }

    @Test("An empty list is a good file, with and without a byte order mark")
    func emptyList() throws {
        for start in ["", "\u{FEFF}"] {
            let text = start + #"{ "version": 1, "timeZone": "UTC", "endpoints": [] }"#
            let declaration = try RegistryFile.read(Array(text.utf8), fileName: "f")
            #expect(declaration == RegistryDeclaration(timeZone: "UTC", endpoints: []))
        }
    }
}

/// `endpoints.json` at the root of the repository, which the simulator and a first start use.
@Suite("The registry that comes with the repository")
struct ShippedRegistryFileTests {
    private let endpoints: [Endpoint]

    init() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let bytes = Array(try Data(contentsOf: root.appending(path: "endpoints.json")))
        endpoints = try RegistryFile.read(bytes, fileName: "endpoints.json").endpoints
    }

    @Test("It has the Government Office, Phú Yên, its nine districts and two dozen communes")
    func shape() {
        let counts = Level.allCases.map { level in endpoints.count { $0.level == level } }
        #expect(counts == [1, 1, 9, 24])
        let districts = endpoints.filter { $0.level == .district }
        #expect(districts.map(\.unitCode) == [555, 557, 558, 559, 560, 561, 562, 563, 564].map(String.init))
        #expect(districts.allSatisfy { $0.link?.carriesChildren == true && $0.parent?.rawValue == "py" })
        for district in districts { #expect(endpoints.contains { $0.parent == district.id }) }
    }

    @Test("The communes of 2021 that the Prime Minister might ask are hotspots")
    func hotspots() {
        let hotspots = endpoints.filter { $0.tags.contains("hotspot") }.map(\.name)
        let expected = [
            "Phường 6", "Xã Bình Kiến", "Xã Bình Ngọc", "Xã An Hòa Hải", "Xã Hòa An", "Phường Hòa Hiệp Trung",
        ]
        #expect(Set(hotspots) == Set(expected))
    }

    @Test("Each point has a loopback address of its own, and contacts nobody can really be reached at")
    func addresses() {
        let hosts = endpoints.compactMap { $0.url?.host() }
        #expect(Set(hosts).count == endpoints.count)
        for endpoint in endpoints {
            #expect(endpoint.url?.host()?.hasPrefix("127.54.") == true)
            #expect(endpoint.bandwidth?.downURL?.host() == endpoint.url?.host())
            #expect(endpoint.bandwidth?.upURL?.host() == endpoint.url?.host())
            #expect(endpoint.platforms == ["teams", "vnpt-meeting"])
            #expect(endpoint.contact?.phone?.hasPrefix("0000 000 ") == true)
            #expect(endpoint.contact?.email?.hasSuffix("@example.invalid") == true)
        }
    }
}
