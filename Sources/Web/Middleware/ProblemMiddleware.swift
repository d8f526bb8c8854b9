import Conference
import Coordination
import HTTPTypes
import Hummingbird
import LocatedJSON
import Logging
import NIOCore
import Wire

/// Turns everything that a route throws into an answer: a problem for programs, a page for browsers.
struct ProblemMiddleware: RouterMiddleware {
    let services: WebServices
    let answer: JSONAnswer
    let pages: PageRenderer

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            var problem = try await problem(for: error, context: context)
            if problem.status == 404, problem.detail == nil {
                let missing = MissingThing(path: request.uri.path, isRouted: !(error is HTTPError))
                problem.detail = missing.phrase[context.language]
            }
            // Only an API call gets the machine-readable form.
            if request.uri.path.hasPrefix("/api/") || request.uri.path == "/metrics" {
                return try answer.problem(problem)
            }
            return try pages.problem(problem, context: context)
        }
    }

    private func problem(for error: any Error, context: WebContext) async throws -> Wire.Problem {
        let scope = context.credential.principal?.scope
        let registry = await services.situation.registry
        let table = ProblemTable(
            language: context.language,
            name: { id in
                guard let scope, scope.allows(id, in: registry) else { return nil }
                return registry.name(of: id)
            },
            titles: await services.situation.sessionTitles
        )
        if let trouble = Self.trouble(in: error) {
            // Its own words name tables and files: they are for the journal alone.
            context.logger.error("Store failed a request", metadata: ["error": "\(trouble)"])
        }
        switch error {
        case let error as WebError: return table.problem(for: error)
        case let error as ServiceError: return table.problem(for: .service(error))
        case let error as DocumentError: return table.problem(for: .document(error))
        case is NIOTooManyBytesError: return table.problem(for: .tooLarge(limit: context.maxUploadSize))
        case let error as HTTPError where error.status == .notFound: return table.problem(.notFound, 404)
        case let error as HTTPError where error.status == .methodNotAllowed:
            return table.problem(.methodNotAllowed, 405)
        case let error as HTTPError where error.status.code < 500:
            return table.problem(.invalid, error.status.code, detail: error.body)
        case is CancellationError: throw error
        default:
            // The caller learns nothing about our insides; the journal does.
            context.logger.error("Request failed", metadata: ["error": "\(error)"])
            return table.problem(.internal, 500)
        }
    }

    private static func trouble(in error: any Error) -> StoreError? {
        switch error {
        case WebError.service(.store(let trouble)), ServiceError.store(let trouble): trouble
        default: nil
        }
    }
}
