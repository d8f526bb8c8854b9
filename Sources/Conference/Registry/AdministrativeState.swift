public import Foundation

/// What a person has decided about an endpoint. Health never writes it.
public enum AdministrativeState: Hashable, Sendable, Codable {
    case active
    case maintenance(until: Date, note: String)
    /// No longer declared; history is kept.
    case retired(at: Date)

    public func inMaintenance(at now: Date) -> Bool {
        if case .maintenance(let until, _) = self { now < until } else { false }
    }

    public var isRetired: Bool {
        if case .retired = self { true } else { false }
    }
}

/// Who owns the declaration of an endpoint.
public enum Origin: String, Hashable, Sendable, Codable {
    /// The registry file; its declared fields cannot be edited through the API.
    case file
    case api
}

/// An endpoint as the daemon holds it.
public struct RegisteredEndpoint: Hashable, Sendable, Identifiable {
    public var endpoint: Endpoint
    public var origin: Origin
    public var administrative: AdministrativeState
    /// Rises with every change of the declaration or the administrative state; basis of the ETag.
    public var revision: Int

    public var id: EndpointID { endpoint.id }

    public init(endpoint: Endpoint, origin: Origin, administrative: AdministrativeState = .active, revision: Int = 1) {
        self.endpoint = endpoint
        self.origin = origin
        self.administrative = administrative
        self.revision = revision
    }
}
