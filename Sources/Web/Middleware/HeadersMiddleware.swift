import HTTPTypes
import Hummingbird

/// What every answer says to browsers: load nothing from elsewhere, show us in no frame, guess no types.
struct HeadersMiddleware: RouterMiddleware {
    private static let fields: [(HTTPField.Name?, String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        (.xContentTypeOptions, "nosniff"),
        (HTTPField.Name("Referrer-Policy"), "same-origin"),
        (HTTPField.Name("X-Frame-Options"), "DENY"),
    ]

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for case (let name?, let value) in Self.fields { response.headers[name] = value }
        return response
    }
}
