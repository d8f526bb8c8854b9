import Conference
import LocatedJSON
import Testing

/// The country as it was in 2021, by its numbers: 63 provinces, 705 districts, 10 599 communes.
enum SyntheticCountry {
    static let provinces = 63
    static let districts = 705
    static let communes = 10_599
    static let count = provinces + districts + communes

    /// A registry file with every field of every endpoint, one address for each.
    static func file() -> [UInt8] {
        var text = """
            {
              "version": 1,
              "timeZone": "Asia/Ho_Chi_Minh",
              "defaults": { "probe": { "intervalSeconds": 30, "timeoutSeconds": 5 } },
              "endpoints": [

            """
        text.reserveCapacity(8_000_000)
        for index in 0..<count {
            if index > 0 { text += ",\n" }
            append(index, to: &text)
        }
        text += "\n  ]\n}\n"
        return Array(text.utf8)
    }

    private static func append(_ index: Int, to text: inout String) {
        let district = index - provinces
        let commune = district - districts
        let (level, name, parent, code) =
            switch index {
            case ..<provinces: ("province", "Tỉnh Hòa Bình thứ \(index)", nil as Int?, padded(index, 2))
            case ..<(provinces + districts):
                ("district", "Huyện Tuy Ho\u{300}a thứ \(district)", district % provinces, padded(district, 3))
            default: ("commune", "Phường Hoà Hiệp thứ \(commune)", provinces + commune % districts, padded(commune, 5))
            }
        let host = "http://127.\(index >> 16).\(index >> 8 & 0xFF).\(index & 0xFF):18480"
        text += "    { \"id\": \"e\(index)\", \"name\": \"\(name)\", \"level\": \"\(level)\""
        if let parent { text += ", \"parent\": \"e\(parent)\"" }
        text += """
            , "unitCode": "\(code)",
                  "url": "\(host)/health",
                  "bandwidth": { "downURL": "\(host)/down", "upURL": "\(host)/up" },
                  "link": { "provider": "VNPT", "downKbps": 50000, "upKbps": 50000, "carriesChildren": true, "backup": "4G" },
                  "platforms": ["teams", "vnpt-meeting"],
                  "contact": { "name": "Nguyễn Văn Ánh", "phone": "0000 000 \(padded(index % 1000, 3))", "email": "e\(index)@example.invalid" },
                  "tags": ["hotspot"], "location": { "latitude": 13.0\(index % 1000), "longitude": 109.3 },
                  "probe": { "expectStatus": "200-299", "insecureTLS": false } }
            """
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}

@Suite("A registry file of the whole country")
struct CountryRegistryFileTests {
    @Test("11 367 endpoints load without a fault")
    func loads() throws {
        let declaration = try RegistryFile.read(SyntheticCountry.file(), fileName: "country.json")
        #expect(declaration.endpoints.count == 11_367)
        let first = try #require(declaration.endpoints.first)
        #expect(first.probe.intervalSeconds == 30)
        #expect(first.probe.timeoutSeconds == 5)
        let district = declaration.endpoints[SyntheticCountry.provinces]
        #expect(Array(district.name.unicodeScalars) == Array("Huyện Tuy H\u{F2}a thứ 0".unicodeScalars))
        let last = try #require(declaration.endpoints.last)
        #expect(last.unitCode == "10598")
        #expect(last.parent == EndpointID(rawValue: "e\(SyntheticCountry.provinces + 10_598 % 705)"))
    }
}
