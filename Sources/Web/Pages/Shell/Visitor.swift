import Conference
import Coordination
import Foundation
import Hummingbird

/// Somebody who looks at a page, and everything by which it is written for him.
struct Visitor: Sendable {
    let principal: Principal
    /// The value that his forms carry; empty for programs, which need none.
    let csrf: String
    let presenter: Presenter
    let now: Date

    var language: Language { presenter.language }
    var registry: Registry { presenter.registry }
    var format: Format { Format(language, timeZone: presenter.timeZone) }
    var isOperator: Bool { principal.role >= .operator }
    var isReporter: Bool { principal.role >= .reporter }
    /// Tokens are made by administrators of everything alone.
    var managesTokens: Bool { principal.role >= .admin && principal.scope == .everything }

    func label(_ label: Label) -> String { Phrasebook.label(label, in: language) }

    func sees(_ id: EndpointID) -> Bool { principal.scope.allows(id, in: registry) }

    /// The name of an endpoint that he may see.
    func name(_ id: EndpointID) -> String? { presenter.name(id) }
}

extension PageRoutes {
    /// - Throws: `unauthenticated`, which sends a browser to the sign-in, or `forbidden`.
    func visitor(_ context: WebContext, atLeast role: Role = .viewer) async throws -> Visitor {
        let principal = try context.principal(atLeast: role)
        var csrf = ""
        if case .browser(_, let value, _) = context.credential { csrf = value }
        return Visitor(
            principal: principal,
            csrf: csrf,
            presenter: Presenter(
                language: context.language,
                timeZone: configuration.timeZone,
                registry: await services.situation.registry,
                scope: principal.scope,
                titles: await services.situation.sessionTitles
            ),
            now: services.time.now
        )
    }
}
