import Conference
import Coordination
import Foundation
import HTTPTypes
import Hummingbird
import LocatedJSON
import Wire

extension APIRoutes {
    func addEndpoints(to group: RouterGroup<WebContext>) {
        group.get(use: endpoints)
        group.post(use: createEndpoint)
        group.get(":id", use: endpoint)
        group.patch(":id", use: changeEndpoint)
        group.delete(":id", use: retireEndpoint)
        group.get(":id/measurements", use: measurements)
        group.post(":id/probe", use: probe)
        group.post(":id/bandwidth", use: testBandwidth)
        group.get(":id/reports", use: reports)
        group.post(":id/reports", use: submitReport)
    }

    /// By id of the last one read, in the registry's order.
    @Sendable private func endpoints(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        let (_, limit, filter, _) = try allAtOnce(
            { try request.allowQuery(["limit", "after", "search", "level", "state"]) },
            { try request.query("limit", 1...12_000, default: 1_000) },
            { try EndpointFilter(request) },
            { try request.identifier("after") as EndpointID? }
        )
        let presenter = await presenter(context, for: principal)
        let all = await services.situation.points(in: principal.scope).filter(filter.matches)
        let (part, next) = try request.part(of: all, limit: limit) { $0.id }
        let now = now
        return try answer(Page(items: part.map { presenter.endpoint($0, now: now) }, next: next?.rawValue))
    }

    @Sendable private func endpoint(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        try request.allowQuery([])
        let id = try await remembered(try context.endpointID(), for: principal)
        if let retired = await services.situation.registry.retired(id) { throw WebError.retired(retired) }
        let view = try await view(of: id, for: principal)
        return try answer(
            await presenter(context, for: principal).endpoint(view, now: now),
            revision: view.registered.revision
        )
    }

    @Sendable private func createEndpoint(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal(atLeast: .admin)
        try request.allowQuery([])
        let endpoint = try await request.decode(Endpoint.decoder(), context: context)
        let created = try await services.registry.create(endpoint, for: principal)
        return try await endpointAnswer(created, context, principal, status: .created)
    }

    @Sendable private func changeEndpoint(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal(atLeast: .operator)
        try request.allowQuery([])
        let id = try context.endpointID()
        let edit = try await request.decode(EndpointEditRequest.decoder, context: context)
        let revision = try request.expectedRevision()
        let changed =
            switch edit {
            case .administrative(let state):
                try await services.registry.set(state, of: id, revision: revision, for: principal)
            case .declared(let fields):
                try await services.registry.change(id, revision: revision, for: principal, change: fields.apply(to:))
            }
        return try await endpointAnswer(changed, context, principal, status: .ok)
    }

    @Sendable private func retireEndpoint(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal(atLeast: .admin)
        try request.allowQuery([])
        try await services.registry.retire(
            try context.endpointID(),
            revision: try request.expectedRevision(),
            for: principal
        )
        return Response(status: .noContent)
    }

    @Sendable private func measurements(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        let (_, before, limit, kind) = try allAtOnce(
            { try request.allowQuery(["kind", "before", "limit"]) },
            { try request.historyCursor("before") },
            { try request.query("limit", 1...1_000, default: 100) },
            { try request.word("kind", ["probe", "bandwidth"]) }
        )
        let id = try await remembered(try context.endpointID(), for: principal)
        if kind == "bandwidth" {
            let found = try await stored { () throws(StoreError) in
                try await services.history.bandwidth(of: id, before: before, limit: limit)
            }
            return try page(found) {
                MeasurementPayload(direction: $0.direction.rawValue, bandwidth: MeasuredRate($0))
            }
        }
        let found = try await stored { () throws(StoreError) in
            try await services.history.probes(of: id, before: before, limit: limit)
        }
        return try page(found) { MeasurementPayload(probe: ProbePayload($0)) }
    }

    /// Probes now. The result shows in the endpoint's `lastProbe` and in the log.
    @Sendable private func probe(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal(atLeast: .operator)
        try request.allowQuery([])
        let view = try await view(of: try context.endpointID(), for: principal)
        guard await services.polling.expedite(view.id) else { throw WebError.service(.state("notPolled")) }
        return try answer(["accepted": true], status: .accepted)
    }

    /// Starts a full test. The result shows in the endpoint's `bandwidth` and in its measurements.
    @Sendable private func testBandwidth(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal(atLeast: .operator)
        try request.allowQuery([])
        let view = try await view(of: try context.endpointID(), for: principal)
        let wanted = try await request.decode(BandwidthTestRequest.decoder, context: context)
        try await serving { () throws(ServiceError) in
            try await services.bandwidth.measure(
                view.id,
                wanted.direction.all,
                insists: wanted.insist,
                for: principal
            )
        }
        return try answer(["accepted": true], status: .accepted)
    }

    @Sendable private func reports(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        let (_, limit, before) = try allAtOnce(
            { try request.allowQuery(["before", "limit"]) },
            { try request.query("limit", 1...500, default: 50) },
            { try request.historyCursor("before") }
        )
        let found = try await services.reports.reports(
            of: try context.endpointID(),
            before: before,
            limit: limit,
            for: principal
        )
        let presenter = await presenter(context, for: principal)
        return try page(found, presenter.report)
    }

    @Sendable private func submitReport(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal(atLeast: .reporter)
        try request.allowQuery([])
        let body = try await request.decode(ReportRequest.decoder, context: context)
        let receipt = try await services.reports.submit(
            ReportSubmission(body),
            for: try context.endpointID(),
            by: principal
        )
        let presenter = await presenter(context, for: principal)
        return try answer(presenter.report(receipt.report), status: receipt.duplicate ? .ok : .created)
    }

    /// An endpoint that has a history for the caller: one that is retired too.
    func remembered(_ id: EndpointID, for principal: Principal) async throws -> EndpointID {
        let registry = await services.situation.registry
        guard registry.remembers(id), principal.scope.allows(id, in: registry) else {
            throw WebError.service(.notFound)
        }
        return id
    }

    func view(of id: EndpointID, for principal: Principal) async throws -> PointView {
        guard let view = await services.situation.point(id, in: principal.scope) else {
            throw WebError.service(.notFound)
        }
        return view
    }

    private func endpointAnswer(
        _ registered: RegisteredEndpoint,
        _ context: WebContext,
        _ principal: Principal,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let view = try await view(of: registered.id, for: principal)
        return try answer(
            await presenter(context, for: principal).endpoint(view, now: now),
            status: status,
            revision: registered.revision,
            headers: status == .created ? [.location: "/api/v1/endpoints/\(registered.id)"] : [:]
        )
    }

    /// One part of a list that runs backwards in time.
    private func page<Item: Sendable, Payload: Codable & Sendable>(
        _ part: HistoryPage<Item>,
        _ payload: (Item) -> Payload
    ) throws -> Response {
        try answer(Page(items: part.items.map(payload), next: part.next?.text))
    }
}

extension ReportSubmission {
    init(_ body: ReportRequest) {
        self.init(
            session: body.session,
            status: body.status,
            checklist: body.checklist,
            technician: body.technician,
            measured: body.measured,
            note: body.note,
            clientID: body.clientID,
            clientAt: body.clientAt,
            sentAt: body.sentAt
        )
    }
}
