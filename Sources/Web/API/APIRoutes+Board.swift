import Conference
import Coordination
import Foundation
import Hummingbird
import Wire

extension APIRoutes {
    /// Everything that the board shows, at one moment; the page asks again when the log moves.
    @Sendable func board(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        try request.allowQuery([])
        let presenter = await presenter(context, for: principal)
        let session = await services.sessions.next(for: principal)
        var readiness: ReadinessPayload?
        if let session {
            readiness = try await presenter.readiness(services.sessions.readiness(of: session.id, for: principal))
        }
        let coverage = await services.situation.coverage(in: principal.scope)
        let now = now
        let points = await services.situation.points(in: principal.scope).map { presenter.endpoint($0, now: now) }
        return try answer(
            BoardPayload(
                at: now,
                newestSeq: services.log.newest,
                session: session.map { presenter.session($0) },
                readiness: readiness,
                coverage: .init(
                    fresh: coverage.fresh,
                    total: coverage.total,
                    worstAgeSeconds: coverage.worstAgeSeconds
                ),
                conditions: services.conditions.all.map { raised in
                    .init(
                        condition: raised.condition.rawValue,
                        since: raised.since,
                        message: Phrasebook.label(raised.condition.label, in: context.language),
                        detail: principal.scope == .everything ? raised.detail : nil
                    )
                },
                endpoints: points
            )
        )
    }
}
