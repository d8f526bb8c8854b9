import Conference
import Coordination
import Hummingbird
import LocatedJSON
import Wire

extension APIRoutes {
    func addTokens(to group: RouterGroup<WebContext>) {
        group.get(use: tokens)
        group.post(use: createToken)
        group.delete(":id", use: revokeToken)
    }

    /// Only an administrator of everything deals with tokens: whoever could make one could see more than his subtree.
    private func administrator(_ context: WebContext) throws -> Principal {
        let principal = try context.principal(atLeast: .admin)
        guard principal.scope == .everything else { throw WebError.service(.forbidden) }
        return principal
    }

    @Sendable private func tokens(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try administrator(context)
        try request.allowQuery([])
        let tokens = try await services.access.tokens()
        let presenter = await presenter(context, for: principal)
        return try answer(Page(items: tokens.map { presenter.token($0) }))
    }

    @Sendable private func createToken(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try administrator(context)
        try request.allowQuery([])
        let body = try await request.decode(TokenRequest.decoder, context: context)
        if let root = body.under, await services.situation.registry[root] == nil {
            let message = BilingualText(
                english: "no endpoint \"\(root)\"",
                vietnamese: "không có điểm cầu \"\(root)\""
            )
            throw WebError.service(.invalid([FieldFault(path: "$.under", message: message)]))
        }
        let issued = try await services.access.createToken(
            name: body.name,
            role: body.role,
            scope: body.under.map(Scope.subtree) ?? .everything,
            expiresAt: body.expiresAt,
            by: principal.name
        )
        let presenter = await presenter(context, for: principal)
        return try answer(presenter.token(issued.credential, secret: issued.secret), status: .created)
    }

    @Sendable private func revokeToken(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try administrator(context)
        try request.allowQuery([])
        guard let id = context.parameters.get("id") else { throw WebError.service(.notFound) }
        try await services.access.revokeToken(id, by: principal.name)
        return Response(status: .noContent)
    }
}
