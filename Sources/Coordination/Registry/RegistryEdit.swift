import Conference
import Foundation
import LocatedJSON

/// Checks one edit of the registry through the API. Pure.
struct RegistryEdit: Sendable {
    private let known: [EndpointID: RegisteredEndpoint]
    private let registry: Registry
    private let scope: Scope

    /// - Parameter stored: Everything ever registered.
    init(stored: [RegisteredEndpoint], scope: Scope) {
        known = Dictionary(stored.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        registry = Registry(stored)
        self.scope = scope
    }

    func adding(_ endpoint: Endpoint) throws(ServiceError) -> RegisteredEndpoint {
        try requirePlace(endpoint)
        guard let old = known[endpoint.id] else { return RegisteredEndpoint(endpoint: endpoint, origin: .api) }
        let taken = ServiceError.fault(
            "$.id",
            "\"\(endpoint.id)\" is already registered",
            "\"\(endpoint.id)\" đã được khai báo"
        )
        // One of another part of the tree, retired or not: its history is not his to take up.
        guard scope.allows(old.id, in: registry) else { throw taken }
        if old.origin == .file && !old.administrative.isRetired { throw .ownedByFile }
        guard old.administrative.isRetired else { throw taken }
        // An id that returns takes its history up again.
        return RegisteredEndpoint(endpoint: endpoint, origin: .api, revision: old.revision + 1)
    }

    func changing(
        _ id: EndpointID,
        revision: Int?,
        _ change: (inout Endpoint) -> Void
    ) throws(ServiceError) -> RegisteredEndpoint {
        var result = try existing(id, revision: revision)
        if result.origin == .file { throw .ownedByFile }
        change(&result.endpoint)
        try requirePlace(result.endpoint)
        result.revision += 1
        return result
    }

    func setting(
        _ administrative: AdministrativeState,
        of id: EndpointID,
        revision: Int?,
        at now: Date
    ) throws(ServiceError) -> RegisteredEndpoint {
        if case .maintenance(let until, _) = administrative, until <= now {
            throw .fault(
                "$.maintenance.until",
                "the maintenance would be over already; end one with \"maintenance\": null",
                "lúc này đã qua; muốn kết thúc bảo trì thì gửi \"maintenance\": null"
            )
        }
        var result = try existing(id, revision: revision)
        result.administrative = administrative
        result.revision += 1
        return result
    }

    func retiring(_ id: EndpointID, revision: Int?, at now: Date) throws(ServiceError) -> RegisteredEndpoint {
        var result = try existing(id, revision: revision)
        if result.origin == .file { throw .ownedByFile }
        guard registry.children(of: id).isEmpty else { throw .state("hasChildren") }
        result.administrative = .retired(at: now)
        result.revision += 1
        return result
    }

    private func existing(_ id: EndpointID, revision: Int?) throws(ServiceError) -> RegisteredEndpoint {
        guard let registered = registry[id], scope.allows(id, in: registry) else { throw .notFound }
        if let revision, revision != registered.revision { throw .revision(current: registered.revision) }
        return registered
    }

    /// The parent exists, stands at least as high, lies within the scope, is not below the endpoint itself, and not too far
    /// down.
    private func requirePlace(_ endpoint: Endpoint) throws(ServiceError) {
        guard let parent = endpoint.parent else {
            if scope != .everything { throw .forbidden }
            return
        }
        guard let above = registry[parent]?.endpoint, scope.allows(parent, in: registry) else {
            throw .fault("$.parent", "no endpoint \"\(parent)\"", "không có điểm cầu \"\(parent)\"")
        }
        if registry.contains(parent, under: endpoint.id) {
            throw .fault(
                "$.parent",
                "\"\(parent)\" stands below \"\(endpoint.id)\"",
                "\"\(parent)\" nằm dưới \"\(endpoint.id)\""
            )
        }
        if above.level < endpoint.level {
            throw .fault(
                "$.parent",
                "\"\(parent)\" (\(above.level.rawValue)) stands below level \(endpoint.level.rawValue)",
                "\"\(parent)\" (\(above.level.rawValue)) ở dưới cấp \(endpoint.level.rawValue)"
            )
        }
        if registry.depth(of: parent) + max(1, registry.height(of: endpoint.id)) > Registry.maxDepth {
            throw .fault(
                "$.parent",
                "under \"\(parent)\" the tree would be deeper than \(Registry.maxDepth) endpoints",
                "đặt dưới \"\(parent)\" thì cây sâu quá \(Registry.maxDepth) điểm cầu"
            )
        }
    }
}

extension ServiceError {
    fileprivate static func fault(_ path: String, _ english: String, _ vietnamese: String) -> ServiceError {
        .invalid([FieldFault(path: path, message: BilingualText(english: english, vietnamese: vietnamese))])
    }
}
