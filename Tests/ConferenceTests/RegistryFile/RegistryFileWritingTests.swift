import Conference
import LocatedJSON
import Testing

@Suite("Writing a registry file")
struct RegistryFileWritingTests {
    @Test("What is written reads back the same")
    func roundTrip() throws {
        for bytes in [try Fixture.bytes("valid/no-districts.json"), SyntheticCountry.file()] {
            let declaration = try RegistryFile.read(bytes, fileName: "f")
            let text = RegistryFile.text(of: declaration)
            #expect(try RegistryFile.read(Array(text.utf8), fileName: "g") == declaration)
        }
    }

    @Test("Awkward texts survive, and every probe setting")
    func awkward() throws {
        let id = try #require(EndpointID(rawValue: "a"))
        var endpoint = Endpoint(id: id, name: #"Xã "Ia H' Drai" \ / ồ"#, level: .commune)
        endpoint.bandwidth = BandwidthTargets()
        endpoint.contact = Contact(name: "O'Brien")
        endpoint.probe = ProbeSettings(
            intervalSeconds: 10,
            timeoutSeconds: 3,
            expectStatus: try #require(StatusRange("200-204,401")),
            caFile: "/etc/a \"b\".pem",
            insecureTLS: true,
            keepAlive: true,
            slowMs: 2
        )
        let declaration = RegistryDeclaration(timeZone: "UTC", endpoints: [endpoint])
        let text = RegistryFile.text(of: declaration)
        #expect(try RegistryFile.read(Array(text.utf8), fileName: "g") == declaration)
    }

    @Test("The text is laid out for people, one group of fields to a line")
    func layout() throws {
        let id = try #require(EndpointID(rawValue: "py"))
        let endpoint = Endpoint(
            id: id,
            name: "UBND tỉnh Phú Yên",
            level: .province,
            unitCode: "54",
            link: Link(downKbps: 200_000, carriesChildren: true),
            platforms: ["vnpt-meeting", "teams"],
            location: Location(latitude: 13.09, longitude: 109.3),
            probe: ProbeSettings(intervalSeconds: 30)
        )
        #expect(
            RegistryFile.text(of: RegistryDeclaration(endpoints: [endpoint])) == """
                {
                  "version": 1,
                  "timeZone": "Asia/Ho_Chi_Minh",
                  "endpoints": [
                    {
                      "id": "py", "name": "UBND tỉnh Phú Yên", "level": "province", "unitCode": "54",
                      "link": { "downKbps": 200000, "carriesChildren": true },
                      "platforms": ["teams", "vnpt-meeting"],
                      "location": { "latitude": 13.09, "longitude": 109.3 },
                      "probe": { "intervalSeconds": 30 }
                    }
                  ]
                }

                """
        )
    }
}
