import Foundation
public import LocatedJSON

/// The registry as an administrator writes it: `endpoints.json`.
///
/// | key | meaning |
/// |---|---|
/// | `version` | 1 |
/// | `timeZone` | IANA name; `Asia/Ho_Chi_Minh` unless given |
/// | `defaults.probe` | probe settings for every endpoint that does not set its own |
/// | `endpoints` | the list; see ``Endpoint`` |
public enum RegistryFile {
    /// More than ten times the points of the whole country.
    public static let maxEndpoints = 150_000

    /// Reads a whole file, its defaults merged into each endpoint.
    ///
    /// `fileName` is what messages call the file.
    ///
    /// - Throws: everything that is wrong with it at once. A file with any fault declares nothing.
    public static func read(_ bytes: [UInt8], fileName: String) throws(DocumentError) -> RegistryDeclaration {
        try DocumentReader.read(bytes, name: fileName, limits: .file, as: decoder)
    }

    private static let decoder = ValueDecoder<RegistryDeclaration>.object { object in
        _ = object.required("version", version)
        let timeZone = object.optional("timeZone", timeZone, default: RegistryDeclaration(endpoints: []).timeZone)
        let probe = object.optional("defaults", defaults, default: ProbeSettings())
        let declared = object.required(
            "endpoints",
            .array(of: DeclaredEndpoint.decoder(defaults: probe), atMost: maxEndpoints)
        )
        guard let declared else { return nil }
        DeclaredTree(declared).check(noting: object.faults)
        return RegistryDeclaration(timeZone: timeZone, endpoints: declared.compactMap(\.endpoint))
    }

    private static let version = ValueDecoder<Int>.integer(1...1)

    private static let defaults = ValueDecoder<ProbeSettings>.object { object in
        let probe = object.optional("probe", ProbeOverrides.decoder(base: ProbeSettings()))
        return probe ?? ProbeSettings()
    }

    private static let timeZone = ValueDecoder<String>(expected: RegistryPhrase.timeZone) { reader in
        guard case .string(let name) = reader.node.value else {
            return reader.refuse(expected: RegistryPhrase.timeZone)
        }
        // Abbreviations and offsets such as "GMT+7" are time zones for Foundation, but not names.
        guard name.contains("/") || name == "UTC", TimeZone(identifier: name) != nil else {
            return reader.refuse(
                expected: RegistryPhrase.timeZone,
                nearest: Nearest.match(for: name, among: TimeZone.knownTimeZoneIdentifiers)
            )
        }
        return name
    }
}
