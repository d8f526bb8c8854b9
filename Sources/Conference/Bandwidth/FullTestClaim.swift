/// Who wants a full test, and how much of the blame he takes for it.
public struct FullTestClaim: Hashable, Sendable {
    /// The part of the tree that he answers for.
    public var scope: Scope
    /// He disturbs sessions, but only those all of whose points lie within his part of the tree.
    public var insists: Bool

    public init(scope: Scope, insists: Bool) {
        self.scope = scope
        self.insists = insists
    }

    /// Whether the session is his to disturb.
    func answers(for session: Session, in registry: Registry) -> Bool {
        session.points.allSatisfy { scope.allows($0, in: registry) }
    }
}
