import Conference
import Coordination
import HTTPTypes
import Hummingbird

/// Finds out who asks. Refuses nobody but bearers of a wrong credential: what may be done is the routes' question.
struct AuthenticationMiddleware: RouterMiddleware {
    /// Not `__Host-`: the daemon itself speaks HTTP on loopback.
    static let cookie = "diemcau"

    let access: AccessService

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let header = request.headers[.authorization] {
            guard let token = Self.bearer(header) else { throw WebError.service(.unauthenticated) }
            let principal = try await serving { () throws(ServiceError) in try await access.principal(token: token) }
            context.credential = .token(principal, secret: token)
        } else if let cookie = request.cookies[Self.cookie]?.value {
            do throws(ServiceError) {
                let found = try await access.browser(cookie: cookie)
                context.credential = .browser(found.principal, csrf: found.csrf, cookie: cookie)
            } catch .unauthenticated {
                // A cookie that has run out is no error: the visitor is a stranger again.
            } catch {
                throw WebError.service(error)
            }
        }
        return try await next(request, context)
    }

    private static func bearer(_ header: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", !parts[1].isEmpty, parts[1].utf8.count <= 200 else {
            return nil
        }
        return String(parts[1])
    }
}
