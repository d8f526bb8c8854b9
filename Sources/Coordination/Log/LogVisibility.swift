public import Conference

/// Which log entries a subtree may see.
///
/// An entry of an endpoint is seen where the endpoint is. An entry of a session without an endpoint carries figures of the
/// whole session, so it is seen only where all of the session's points are. Entries of the daemon itself are seen by those
/// who see everything.
public struct LogVisibility: Sendable {
    private let scope: Scope
    private let registry: Registry
    private let points: @Sendable (SessionID) -> [EndpointID]?

    /// - Parameter points: The points of a session, nil when it is not known any more.
    public init(scope: Scope, registry: Registry, points: @escaping @Sendable (SessionID) -> [EndpointID]?) {
        self.scope = scope
        self.registry = registry
        self.points = points
    }

    public func shows(_ draft: LogDraft) -> Bool {
        guard case .subtree = scope else { return true }
        if let endpoint = draft.endpoint { return scope.allows(endpoint, in: registry) }
        guard let session = draft.session, let points = points(session), !points.isEmpty else { return false }
        return points.allSatisfy { scope.allows($0, in: registry) }
    }
}
