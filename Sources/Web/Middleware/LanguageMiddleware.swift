import Conference
import HTTPTypes
import Hummingbird

/// Chooses the language of an answer: `?lang=`, else the cookie of the switch, else `Accept-Language` for programs and for
/// strangers, else Vietnamese.
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
        guard let header = request.headers[.acceptLanguage] else { return .vi }
        if request.uri.path.hasPrefix("/api/") { return preferred(in: header) }
        // Who works here has Vietnamese pages until he switches: most machines of the offices have English browsers. What a
        // stranger sees, the sign-in above all, he must be able to read.
        let isStranger =
            request.cookies[AuthenticationMiddleware.cookie] == nil && request.headers[.authorization] == nil
        return isStranger && !accepts(.vi, header) ? preferred(in: header) : .vi
    }

    private static func accepts(_ language: Language, _ header: String) -> Bool {
        tags(in: header).contains(language.rawValue)
    }

    private static func tags(in header: String) -> [String] {
        header.split(separator: ",").prefix(10).map { part in
            part.split(separator: ";")[0].trimmingPrefix { $0 == " " }.prefix(2).lowercased()
        }
    }

    /// The first of our languages in the order of the header; quality values rarely differ from the order.
    static func preferred(in header: String) -> Language {
        tags(in: header).lazy.compactMap { Language(rawValue: $0) }.first ?? .vi
    }
}
