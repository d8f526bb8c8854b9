/// What a bearer may do. Each role includes those before it.
public enum Role: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// Reads.
    case viewer
    /// Sends field reports.
    case reporter
    /// Books, probes, waives, signs.
    case `operator`
    /// Edits the registry and tokens.
    case admin

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .reporter: 1
        case .operator: 2
        case .admin: 3
        }
    }

    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }
}

/// The part of the tree that a bearer sees and acts on.
public enum Scope: Hashable, Sendable {
    case everything
    case subtree(EndpointID)

    /// Whether `id` lies within it. A retired endpoint lies where it stood: sessions and history still name it.
    public func allows(_ id: EndpointID, in registry: Registry) -> Bool {
        switch self {
        case .everything: true
        case .subtree(let root): registry.places(id, under: root)
        }
    }
}

/// Who asks.
public struct Principal: Hashable, Sendable {
    /// The token's name: it is the actor in the log.
    public var name: String
    public var role: Role
    public var scope: Scope
    /// The credential by which he asks, which tells apart two of the same name; nil for the daemon itself.
    public var credential: String?

    public init(name: String, role: Role, scope: Scope, credential: String? = nil) {
        self.name = name
        self.role = role
        self.scope = scope
        self.credential = credential
    }
}
