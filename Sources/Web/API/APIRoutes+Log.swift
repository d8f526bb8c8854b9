import Conference
import Coordination
import Foundation
import HTTPTypes
import Hummingbird
import LocatedJSON
import Wire

extension APIRoutes {
    func addLog(to group: RouterGroup<WebContext>) {
        group.get(use: log)
        group.get("stream", use: stream)
    }

    /// `after=N` reads forwards; without it the newest come first, `before=N` goes on from there.
    @Sendable private func log(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        let registry = await services.situation.registry
        let (isKnown, session) = try await self.session(request, principal)
        let (_, limit, after, before, endpoint, _, kinds) = try allAtOnce(
            { try request.allowQuery(["after", "before", "limit", "endpoint", "session", "kind"]) },
            { try request.query("limit", 1...1_000, default: 100) },
            { try request.sequence("after") },
            { try request.sequence("before") },
            { try self.endpoint(request, principal, registry) },
            { try isKnown() },
            { try self.kinds(request) }
        )
        let position = after.map { LogQuery.Position.after($0) } ?? .before(before)
        let query = LogQuery(position, limit: limit, endpoint: endpoint, session: session, kinds: kinds)
        let page = try await services.log.page(query, for: principal)
        let presenter = await presenter(context, for: principal)
        return try answer(Page(items: page.entries.map(presenter.entry), next: page.next.map { String($0) }))
    }

    /// One that the caller does not see has no entries for him: better refused than a log that seems empty.
    private func endpoint(
        _ request: Request,
        _ principal: Principal,
        _ registry: Registry
    ) throws -> EndpointID? {
        guard let id: EndpointID = try request.identifier("endpoint") else { return nil }
        guard registry.remembers(id), principal.scope.allows(id, in: registry) else {
            throw WebError.query(
                name: "endpoint",
                message: BilingualText(english: "there is no such endpoint", vietnamese: "không có điểm cầu này")
            )
        }
        return id
    }

    /// As for endpoints. What is wrong with it is told beside the other faults, though it has to be waited for.
    private func session(
        _ request: Request,
        _ principal: Principal
    ) async throws -> (isKnown: () throws -> Void, id: SessionID?) {
        let id: SessionID?
        do {
            id = try request.identifier("session")
        } catch {
            return ({ throw error }, nil)
        }
        guard let id else { return ({}, nil) }
        do throws(ServiceError) {
            _ = try await services.sessions.session(id, for: principal)
            return ({}, id)
        } catch {
            guard case .notFound = error else { throw WebError.service(error) }
            let message = BilingualText(english: "there is no such session", vietnamese: "không có phiên họp này")
            return ({ throw WebError.query(name: "session", message: message) }, nil)
        }
    }

    private func kinds(_ request: Request) throws -> Set<LogDraft.Kind> {
        guard let text = request.uri.queryParameters["kind"] else { return [] }
        return try Set(
            text.split(separator: ",").map { word in
                guard let kind = LogDraft.Kind(rawValue: String(word)) else {
                    let known = LogDraft.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                    throw WebError.query(
                        name: "kind",
                        message: BilingualText(
                            english: "expected some of \(known)",
                            vietnamese: "cần trong số: \(known)"
                        )
                    )
                }
                return kind
            }
        )
    }

    /// The running log as server-sent events. `Last-Event-ID`, or `after`, says where to go on; without either it begins
    /// at the end.
    @Sendable private func stream(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        let (_, asked) = try allAtOnce(
            { try request.allowQuery(["after"]) },
            { try request.sequence("after") }
        )
        let resumed = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }.flatMap { Int64($0) }
        let streams = EventStreams(
            services: services,
            limit: configuration.streamLimit,
            timeZone: configuration.timeZone
        )
        return try streams.response(
            after: resumed ?? asked ?? services.log.newest,
            for: principal,
            by: context.credential,
            language: context.language
        )
    }
}
