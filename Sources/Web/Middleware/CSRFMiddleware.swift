import HTTPTypes
import Hummingbird

/// A browser sends its cookie with requests that other sites have made up. What changes something must therefore carry the
/// value that only our own pages know, in a header or in the form.
struct CSRFMiddleware: RouterMiddleware {
    static let field = "csrf"
    static let header = HTTPField.Name("X-CSRF-Token")

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard case .browser(_, let csrf, _) = context.credential, Self.changes(request.method) else {
            return try await next(request, context)
        }
        if let header = Self.header, let sent = request.headers[header] {
            guard Self.equal(sent, csrf) else { throw WebError.crossSite }
            return try await next(request, context)
        }
        var request = request
        let form = try await FormBody.read(&request, upTo: context.maxUploadSize)
        guard let sent = form?[Self.field], Self.equal(sent, csrf) else { throw WebError.crossSite }
        return try await next(request, context)
    }

    private static func changes(_ method: HTTPRequest.Method) -> Bool {
        ![.get, .head, .options].contains(method)
    }

    /// Takes the same time for any difference.
    static func equal(_ left: String, _ right: String) -> Bool {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
