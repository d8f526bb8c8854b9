import Conference
import Coordination
import Hummingbird

/// What is known about one request beside its bytes.
struct WebContext: RequestContext {
    /// How the caller has shown who he is.
    enum Credential: Sendable {
        case none
        /// A program, with its token.
        case token(Principal, secret: String)
        /// A signed-in browser, the value that its forms must carry, and the cookie itself.
        case browser(Principal, csrf: String, cookie: String)

        var principal: Principal? {
            switch self {
            case .none: nil
            case .token(let principal, _), .browser(let principal, _, _): principal
            }
        }
    }

    var coreContext: CoreRequestContextStorage
    var credential = Credential.none
    var language = Language.vi

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }

    /// Bodies larger than this are refused with 413.
    var maxUploadSize: Int { 1_024 * 1_024 }

    /// Who asks, and may do what `role` may.
    func principal(atLeast role: Role = .viewer) throws -> Principal {
        guard let principal = credential.principal else { throw WebError.service(.unauthenticated) }
        guard principal.role >= role else { throw WebError.service(.forbidden) }
        return principal
    }
}
