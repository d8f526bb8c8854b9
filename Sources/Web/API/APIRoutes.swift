import Conference
import Coordination
import Foundation
import Hummingbird
import Wire

/// What all routes of the API share.
struct APIRoutes: Sendable {
    let services: WebServices
    let configuration: WebConfiguration
    let answer: JSONAnswer

    init(services: WebServices, configuration: WebConfiguration) {
        self.services = services
        self.configuration = configuration
        answer = JSONAnswer(timeZone: configuration.timeZone)
    }

    var now: Date { services.time.now }

    /// All routes below `/api/v1`. The OpenAPI document names each of them; a test holds the two together.
    func add(to router: some RouterMethods<WebContext>) {
        addEndpoints(to: router.group("endpoints"))
        addHistory(to: router)
        addBandwidth(to: router)
        addSessions(to: router.group("sessions"))
        addLog(to: router.group("log"))
        addTokens(to: router.group("tokens"))
        router.get("profiles", use: profiles)
        router.get("board", use: board)
    }

    /// Payloads as the caller may see them, in his language.
    func presenter(_ context: WebContext, for principal: Principal) async -> Presenter {
        Presenter(
            language: context.language,
            timeZone: configuration.timeZone,
            registry: await services.situation.registry,
            scope: principal.scope,
            titles: await services.situation.sessionTitles
        )
    }

    @Sendable private func profiles(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.principal()
        try request.allowQuery([])
        let items = await services.situation.profiles.map { profile in
            ProfilePayload(
                id: profile.id,
                floorUpKbps: profile.floorUpKbps,
                floorDownKbps: profile.floorDownKbps,
                targetUpKbps: profile.targetUpKbps,
                targetDownKbps: profile.targetDownKbps,
                rttOkMs: profile.rttOkMs,
                rttWarnMs: profile.rttWarnMs
            )
        }
        return try answer(Page(items: items))
    }
}
