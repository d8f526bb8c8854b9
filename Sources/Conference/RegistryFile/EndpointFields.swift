public import Foundation
public import LocatedJSON

/// How each part of an endpoint is read, in the registry file and in the API alike.
public enum EndpointFields {
    public static let id = ValueDecoder<EndpointID>.parsed(expected: RegistryPhrase.id) { EndpointID(rawValue: $0) }

    public static let name = ValueDecoder<String>.text(1...200)

    public static let level = ValueDecoder<Level>.choice()

    /// Two digits for a province, three for a district, five for a commune. They are text: `01` is not 1.
    public static let unitCode = ValueDecoder<String>(expected: RegistryPhrase.unitCode) { reader in
        switch reader.node.value {
        case .number:
            return reader.refuse(rule: "unitCodeNumber", RegistryPhrase.unitCodeIsText)
        case .string(let code) where [2, 3, 5].contains(code.utf8.count) && code.utf8.allSatisfy(isDigit):
            return code
        default:
            return reader.refuse(expected: RegistryPhrase.unitCode)
        }
    }

    /// An absolute http or https address without credentials.
    public static let url = ValueDecoder<URL>(expected: RegistryPhrase.url) { reader in
        guard case .string(let text) = reader.node.value else { return reader.refuse(expected: RegistryPhrase.url) }
        switch WebAddress.check(text) {
        case .good(let url): return url
        case .credentials: return reader.refuse(rule: "urlCredentials", RegistryPhrase.urlCredentials)
        case .bad: return reader.refuse(expected: RegistryPhrase.url)
        }
    }

    public static let bandwidth = ValueDecoder<BandwidthTargets>.object { object in
        BandwidthTargets(downURL: object.optional("downURL", url), upURL: object.optional("upURL", url))
    }

    public static let link = ValueDecoder<Link>.object { object in
        Link(
            provider: object.optional("provider", label),
            downKbps: object.optional("downKbps", rate),
            upKbps: object.optional("upKbps", rate),
            carriesChildren: object.optional("carriesChildren", flag, default: false),
            backup: object.optional("backup", label)
        )
    }

    private static let label = ValueDecoder<String>.text(1...100)
    private static let flag = ValueDecoder<Bool>.bool
    /// Up to 100 Gbit/s, in kbit/s.
    private static let rate = ValueDecoder<Int>.integer(1...100_000_000)

    public static let platforms = ValueDecoder<Set<String>>.list(of: RegistryPhrase.platform, atMost: 20) {
        WordRules.isPlatform($0)
    }

    /// Words for selectors (`tag:hotspot`), so without spaces.
    public static let tags = ValueDecoder<Set<String>>.list(of: RegistryPhrase.tag, atMost: 50) { WordRules.isTag($0) }

    public static let contact = ValueDecoder<Contact>.object { object in
        Contact(
            name: object.optional("name", name),
            phone: object.optional("phone", phone),
            email: object.optional("email", email)
        )
    }

    public static let phone = ValueDecoder<String>.parsed(expected: RegistryPhrase.phone) {
        ContactRules.isPhone($0) ? $0 : nil
    }

    public static let email = ValueDecoder<String>.parsed(expected: RegistryPhrase.email) {
        ContactRules.isEmail($0) ? $0 : nil
    }

    public static let location = ValueDecoder<Location>.object { object in
        let latitude = object.required("latitude", .number(-90...90))
        let longitude = object.required("longitude", .number(-180...180))
        guard let latitude, let longitude else { return nil }
        return Location(latitude: latitude, longitude: longitude)
    }

    @Sendable private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}

extension ValueDecoder where Value == Set<String> {
    fileprivate static func list(
        of phrase: BilingualText,
        atMost limit: Int,
        where isGood: @escaping @Sendable (String) -> Bool
    ) -> Self {
        let element = ValueDecoder<String>.parsed(expected: phrase) { isGood($0) ? $0 : nil }
        let list = ValueDecoder<[String]>.array(of: element, atMost: limit)
        return Self(expected: list.expected) { list.decode($0).map(Set.init) }
    }
}
