import Conference
import Coordination
import Foundation
import Hummingbird

/// The pages for people. Each works without a script; scripts keep them live and save a phone's line.
struct PageRoutes: Sendable {
    let services: WebServices
    let configuration: WebConfiguration
    let pages: PageRenderer

    func add(to router: some RouterMethods<WebContext>) {
        pages.assets.add(to: router)
        let group = router.group("").add(middleware: PageMiddleware(secureCookies: configuration.secureCookies))
        addSignIn(to: group)
        addBoard(to: group)
        addSessions(to: group)
        addEndpoints(to: group)
        addReports(to: group)
        addLog(to: group)
        addTokens(to: group)
    }
}

extension PageRoutes {
    /// The page for one visitor.
    func answer(_ page: PageContent, _ view: Any, _ visitor: Visitor, _ request: Request) throws -> Response {
        try pages.page(page, view, visitor: visitor, request: request, language: visitor.language)
    }

    /// The fields of a form that has been sent.
    func form(_ request: Request, _ context: WebContext) async throws -> FormBody {
        var request = request
        guard let form = try await FormBody.read(&request, upTo: context.maxUploadSize) else {
            throw WebError.unsupportedType
        }
        return form
    }

    /// After a form the browser asks for a page anew, so that reloading sends nothing twice.
    func done(_ path: String) -> Response { .redirect(to: path) }
}
