public import Foundation

extension LogDraft {
    /// - Parameters:
    ///   - id: The token's public id.
    ///   - principal: Whom it lets in.
    ///   - actor: Who made it.
    ///   - at: When.
    /// - Returns: An entry without the secret.
    public static func tokenCreated(_ id: String, principal: Principal, by actor: String, at: Date) -> LogDraft {
        LogDraft(
            .tokenCreated,
            at: at,
            to: principal.role.rawValue,
            actor: actor,
            [.token: id, .name: principal.name, .under: principal.scope.root?.rawValue]
        )
    }

    public static func tokenRevoked(_ id: String, by actor: String, at: Date) -> LogDraft {
        LogDraft(.tokenRevoked, at: at, actor: actor, [.token: id])
    }

    public static func signedIn(_ principal: Principal, at: Date) -> LogDraft {
        LogDraft(.signedIn, at: at, to: principal.role.rawValue, actor: principal.name, [.name: principal.name])
    }
}

extension Scope {
    fileprivate var root: EndpointID? {
        if case .subtree(let id) = self { id } else { nil }
    }
}
