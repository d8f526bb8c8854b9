import Conference
import HTTPTypes
import Hummingbird

/// Chooses the language of an answer: `?lang=`, else the cookie of the switch, else for programs `Accept-Language`, else
/// Vietnamese.
struct LanguageMiddleware: RouterMiddleware {
    static let cookie = "lang"

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.language = Self.language(of: request)
        var response = try await next(request, context)
        response.headers[.contentLanguage] = context.language.rawValue
        return response
    }

    static func language(of request: Request) -> Language {
        if let asked = request.uri.queryParameters["lang"], let language = Language(rawValue: String(asked)) {
            return language
        }
        if let kept = request.cookies[cookie]?.value, let language = Language(rawValue: kept) { return language }
        // Pages are Vietnamese until somebody switches: most machines of the offices have English browsers.
        guard request.uri.path.hasPrefix("/api/"), let header = request.headers[.acceptLanguage] else { return .vi }
        return preferred(in: header)
    }

    /// The first of our languages in the order of the header; quality values rarely differ from the order.
    static func preferred(in header: String) -> Language {
        for part in header.split(separator: ",").prefix(10) {
            let tag = part.split(separator: ";")[0].trimmingPrefix { $0 == " " }.prefix(2).lowercased()
            if let language = Language(rawValue: tag) { return language }
        }
        return .vi
    }
}
