import Conference
import Coordination
import Foundation
import Hummingbird
import Wire

extension PageRoutes {
    struct TokenRowView {
        let rowID: String
        let rowName: String
        let rowRole: String
        let rowScope: String
        let rowCreated: String
        let rowExpiry: String
        let rowRevoked: Bool
    }

    struct TokensView {
        let rows: [TokenRowView]
        let roles: [OptionView]
        let roots: [OptionView]
        let tokenName: FieldView
        let days: FieldView
        /// The new token: it is shown here, and nowhere again.
        let secret: String?
    }

    func addTokens(to group: RouterGroup<WebContext>) {
        group.get("tokens", use: tokensPage)
        group.post("tokens", use: createToken)
        group.post("tokens/:id/revoke", use: revokeToken)
    }

    private func administrator(_ context: WebContext) async throws -> Visitor {
        let visitor = try await visitor(context, atLeast: .admin)
        guard visitor.managesTokens else { throw WebError.service(.forbidden) }
        return visitor
    }

    @Sendable private func tokensPage(_ request: Request, _ context: WebContext) async throws -> Response {
        try await tokensAnswer(try await administrator(context), request)
    }

    @Sendable private func createToken(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await administrator(context)
        let form = try await form(request, context)
        var document = FormDocument()
        document.set("name", required: form.text("name"))
        document.set("role", required: form.text("role"))
        document.set("under", form.text("under"))
        var faults = FormFaults()
        if let text = form.text("days") {
            if let days = Int(text), (1...3_660).contains(days) {
                let expiry = visitor.now.addingTimeInterval(Double(days) * 24 * 3_600)
                document.set("expiresAt", WireTime.text(expiry, timeZone: configuration.timeZone))
            } else {
                faults.add("1–3660", to: "days")
            }
        }
        do {
            let body = try document.read(TokenRequest.decoder, in: visitor.language)
            if let root = body.under, visitor.registry[root] == nil {
                faults.add(Phrasebook.title(for: .notFound, in: visitor.language), to: "under")
            }
            if !faults.isEmpty { throw faults }
            let issued = try await issue(body, visitor)
            return try await tokensAnswer(visitor, request, secret: issued.secret)
        } catch let found as FormFaults {
            return try await tokensAnswer(visitor, request, form: form, faults: found)
        }
    }

    private func issue(_ body: TokenRequest, _ visitor: Visitor) async throws -> AccessService.Issued {
        try await services.access.createToken(
            name: body.name,
            role: body.role,
            scope: body.under.map(Scope.subtree) ?? .everything,
            expiresAt: body.expiresAt,
            by: visitor.principal.name
        )
    }

    @Sendable private func revokeToken(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await administrator(context)
        guard let id = context.parameters.get("id") else { throw WebError.service(.notFound) }
        try await services.access.revokeToken(id, by: visitor.principal.name)
        return done("/tokens")
    }

    private func tokensAnswer(
        _ visitor: Visitor,
        _ request: Request,
        form: FormBody? = nil,
        faults: FormFaults = FormFaults(),
        secret: String? = nil
    ) async throws -> Response {
        let format = visitor.format
        let rows = try await services.access.tokens().map { credential in
            let scope: String =
                if case .subtree(let root) = credential.principal.scope {
                    visitor.name(root) ?? root.rawValue
                } else {
                    visitor.label(.wholeTree)
                }
            return TokenRowView(
                rowID: credential.id,
                rowName: credential.principal.name,
                rowRole: Phrasebook.word(for: credential.principal.role, in: visitor.language),
                rowScope: scope,
                rowCreated: format.date(credential.createdAt),
                rowExpiry: credential.expiresAt.map(format.date) ?? visitor.label(.noExpiry),
                rowRevoked: credential.revokedAt != nil
            )
        }
        let view = TokensView(
            rows: rows,
            roles: Role.allCases.map { role in
                OptionView(
                    optionValue: role.rawValue,
                    optionText: Phrasebook.word(for: role, in: visitor.language),
                    optionChosen: role.rawValue == form?["role"]
                )
            },
            roots: visitor.registry.endpoints.map { registered in
                OptionView(
                    optionValue: registered.id.rawValue,
                    optionText: registered.endpoint.name,
                    optionChosen: registered.id.rawValue == form?["under"]
                )
            },
            tokenName: FieldView(form?["name"] ?? "", "name", faults),
            days: FieldView(form?["days"] ?? "", "days", faults),
            secret: secret
        )
        let page = PageContent(template: "tokens", title: visitor.label(.tokens), area: .tokens, styles: ["forms.css"])
        return try answer(page, view, visitor, request)
    }
}
