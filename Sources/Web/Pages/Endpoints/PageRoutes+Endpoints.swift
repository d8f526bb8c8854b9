import Conference
import Coordination
import Foundation
import HTTPTypes
import Hummingbird
import LocatedJSON
import Wire

extension PageRoutes {
    static let rowsOfProbes = 30
    static let rowsOfOthers = 12
    static let daysOfAvailability = 30.0

    func addEndpoints(to group: RouterGroup<WebContext>) {
        group.get("endpoints/:id", use: endpointPage)
        group.post("endpoints/:id/probe", use: probe)
        group.post("endpoints/:id/maintenance", use: maintain)
        addFullTest(to: group)
    }

    @Sendable private func endpointPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context)
        if let retired = try await retiredAnswer(try context.endpointID(), visitor, request) { return retired }
        let query = request.uri.queryParameters
        let notices: [(name: Substring, label: Label)] = [
            ("probed", .probeSent), ("tested", .fullTestStarted), ("saved", .saved),
        ]
        let notice = notices.first { query[$0.name] != nil }?.label
        return try await endpointAnswer(visitor, request, context, notice: notice)
    }

    @Sendable private func probe(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context, atLeast: .operator)
        let form = try await form(request, context)
        let view = try await point(context, visitor)
        guard await services.polling.expedite(view.id) else { throw WebError.service(.state("notPolled")) }
        return done(form["next"].flatMap { LocalPath($0) }?.text ?? "/endpoints/\(view.id)?probed=1")
    }

    /// Into maintenance, or out of it: a person's word, for any point.
    @Sendable private func maintain(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context, atLeast: .operator)
        let form = try await form(request, context)
        let view = try await point(context, visitor)
        do {
            _ = try await services.registry.set(
                try administrativeState(form, visitor),
                of: view.id,
                revision: nil,
                for: visitor.principal
            )
            return done("/endpoints/\(view.id)?saved=1")
        } catch let faults as FormFaults {
            return try await endpointAnswer(visitor, request, context, form: form, faults: faults)
        }
    }

    private func administrativeState(_ form: FormBody, _ visitor: Visitor) throws(FormFaults) -> AdministrativeState {
        if form["end"] != nil { return .active }
        guard let text = form.text("until"), let until = LocalTime(timeZone: configuration.timeZone).parse(text),
            until > visitor.now
        else { throw FormFaults([("until", "\(visitor.label(.until)): > \(visitor.format.dateTime(visitor.now))")]) }
        return .maintenance(until: until, note: String((form.text("note") ?? "").prefix(500)))
    }

    func point(_ context: WebContext, _ visitor: Visitor) async throws -> PointView {
        guard let view = await services.situation.point(try context.endpointID(), in: visitor.principal.scope) else {
            throw WebError.service(.notFound)
        }
        return view
    }

    /// Empty while the store is away: then nothing is said of what is usual.
    private func bandwidth(of id: EndpointID, at now: Date) async -> [Direction: BandwidthHistory] {
        let timeZone = configuration.timeZone
        guard let history = try? await services.bandwidthHistories(of: id, at: now, timeZone: timeZone) else {
            return [:]
        }
        return Dictionary(uniqueKeysWithValues: Direction.allCases.map { ($0, history($0)) })
    }

    /// - Parameter refusal: The status of an answer with faults.
    func endpointAnswer(
        _ visitor: Visitor,
        _ request: Request,
        _ context: WebContext,
        form: FormBody? = nil,
        faults: FormFaults = FormFaults(),
        refusal: HTTPResponse.Status = .unprocessableContent,
        notice: Label? = nil
    ) async throws -> Response {
        let view = try await point(context, visitor)
        let (session, verdicts) = await nextCall(for: visitor)
        let soon = visitor.now.addingTimeInterval(1)
        let ahead = DateInterval(start: visitor.now, duration: 366 * 24 * 3_600)
        // With the store away the page shows what memory has.
        let picture = EndpointPageView.Picture(
            point: view,
            session: session,
            readiness: verdicts[view.id],
            probes: (try? await services.history.probes(of: view.id, before: soon, limit: Self.rowsOfProbes)) ?? [],
            rates: (try? await services.history.bandwidth(of: view.id, before: soon, limit: Self.rowsOfOthers)) ?? [],
            bandwidth: await bandwidth(of: view.id, at: visitor.now),
            reports: (try? await services.history.reports(of: view.id, before: soon, limit: Self.rowsOfOthers)) ?? [],
            sessions: ((try? await services.sessions.sessions(
                overlapping: ahead,
                limit: 200,
                for: visitor.principal
            )) ?? [])
            .filter { $0.status.occupies && $0.points.contains(view.id) },
            hours: (try? await services.history.hours(
                of: view.id,
                from: visitor.now.addingTimeInterval(-Self.daysOfAvailability * 24 * UTCHour.seconds),
                to: soon
            )) ?? []
        )
        let content = EndpointPageView(
            picture,
            form: form,
            faults: faults,
            notice: notice.map(visitor.label),
            visitor: visitor
        )
        let page = PageContent(
            template: "endpoint",
            title: view.registered.endpoint.name,
            styles: ["board.css", "forms.css"]
        )
        return try pages.page(
            page,
            content,
            visitor: visitor,
            request: faults.isEmpty ? request : nil,
            language: visitor.language,
            status: faults.isEmpty ? .ok : refusal
        )
    }
}
