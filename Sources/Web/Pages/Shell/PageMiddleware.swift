import Conference
import Coordination
import HTTPTypes
import Hummingbird

/// What all pages have in common: strangers are sent to the sign-in and come back, the language switch is remembered, and
/// nothing that is shown to one person is kept for another.
struct PageMiddleware: RouterMiddleware {
    static let languageLifetime = 365 * 24 * 3_600

    let secureCookies: Bool

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            var response = try await next(request, context)
            if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
            keepLanguage(of: request, in: &response)
            return response
        } catch WebError.service(.unauthenticated) where context.credential.principal == nil {
            var response = Response.redirect(to: Self.signIn(backTo: request))
            response.headers[.cacheControl] = "no-store"
            keepLanguage(of: request, in: &response)
            return response
        }
    }

    private static func signIn(backTo request: Request) -> String {
        guard request.method == .get, request.uri.path != "/", let path = LocalPath(request.uri.string) else {
            return "/sign-in"
        }
        return "/sign-in?next=" + path.escaped
    }

    private func keepLanguage(of request: Request, in response: inout Response) {
        guard let asked = request.uri.queryParameters["lang"], let language = Language(rawValue: String(asked)) else {
            return
        }
        response.setCookie(
            Cookie(
                name: LanguageMiddleware.cookie,
                value: language.rawValue,
                maxAge: Self.languageLifetime,
                path: "/",
                secure: secureCookies,
                httpOnly: true,
                sameSite: .lax
            )
        )
    }
}
