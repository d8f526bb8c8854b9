public import Foundation

/// What has to change so that the registry agrees with a declaration from the file.
public struct Reconciliation: Hashable, Sendable {
    public var added: [RegisteredEndpoint] = []
    public var changed: [RegisteredEndpoint] = []
    public var retired: [RegisteredEndpoint] = []

    public var isEmpty: Bool { added.isEmpty && changed.isEmpty && retired.isEmpty }

    /// Everything to be saved.
    public var all: [RegisteredEndpoint] { added + changed + retired }

    /// Compares the declaration with what is stored, retired endpoints included.
    ///
    /// Endpoints of the API are left alone, unless the file now declares their id: then the file takes them over. What
    /// returns to the file becomes active again. Maintenance is a person's word and survives.
    public init(declaration: RegistryDeclaration, stored: [RegisteredEndpoint], now: Date) {
        let known = Dictionary(stored.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        for endpoint in declaration.endpoints {
            guard let old = known[endpoint.id] else {
                added.append(RegisteredEndpoint(endpoint: endpoint, origin: .file))
                continue
            }
            let administrative = old.administrative.isRetired ? AdministrativeState.active : old.administrative
            let same = old.endpoint == endpoint && old.origin == .file && old.administrative == administrative
            if same { continue }
            changed.append(
                RegisteredEndpoint(
                    endpoint: endpoint,
                    origin: .file,
                    administrative: administrative,
                    revision: old.revision + 1
                )
            )
        }
        let declared = Set(declaration.endpoints.map(\.id))
        for old in stored where old.origin == .file && !declared.contains(old.id) && !old.administrative.isRetired {
            var gone = old
            gone.administrative = .retired(at: now)
            gone.revision += 1
            retired.append(gone)
        }
    }
}
