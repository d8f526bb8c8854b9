import Conference
import Coordination
import Foundation
import HTTPTypes
import Hummingbird
import LocatedJSON
import Wire

extension APIRoutes {
    func addSessions(to group: RouterGroup<WebContext>) {
        group.get(use: sessions)
        group.post(use: createSession)
        group.get(":id", use: session)
        group.patch(":id", use: changeSession)
        group.delete(":id", use: cancelSession)
        group.get(":id/readiness", use: readiness)
        group.get(":id/gates", use: gates)
        group.get(":id/waivers", use: waivers)
        group.post(":id/waivers", use: waive)
        group.get(":id/sign-off", use: signOffs)
        group.post(":id/sign-off", use: signOff)
    }

    /// Sessions of a time span; from a day ago to a year ahead unless asked otherwise.
    @Sendable private func sessions(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        let (_, limit, (from, to), _) = try allAtOnce(
            { try request.allowQuery(["from", "to", "after", "limit"]) },
            { try request.query("limit", 1...1_000, default: 200) },
            { try sessionSpan(request) },
            { try request.identifier("after") as SessionID? }
        )
        let found = try await services.sessions.sessions(
            overlapping: DateInterval(start: from, end: to),
            limit: .max,
            for: principal
        )
        let (part, next) = try request.part(of: found, limit: limit) { $0.id }
        let presenter = await presenter(context, for: principal)
        return try answer(Page(items: part.map { presenter.session($0) }, next: next?.rawValue))
    }

    private func sessionSpan(_ request: Request) throws -> (from: Date, to: Date) {
        let day: TimeInterval = 24 * 3_600
        // Without a readable start the end can be looked at all the same.
        let (from, end) = try allAtOnce(
            { try request.time("from", default: now.addingTimeInterval(-day)) },
            { try request.time("to", default: .distantFuture) }
        )
        let to = end == .distantFuture ? max(now, from).addingTimeInterval(366 * day) : end
        guard from <= to else {
            throw WebError.query(
                name: "to",
                message: BilingualText(english: "must not be before from", vietnamese: "không được trước from")
            )
        }
        return (from, to)
    }

    @Sendable private func createSession(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal(atLeast: .operator)
        try request.allowQuery(["dryRun"])
        let body = try await request.decode(SessionRequest.decoder, context: context)
        let presenter = await presenter(context, for: principal)
        if try request.flag("dryRun") {
            let found = try await services.sessions.dryRun(body, for: principal)
            return try answer(
                DryRunPayload(pointCount: found.points.count, conflicts: presenter.conflicts(found.conflicts))
            )
        }
        let booked = try await services.sessions.create(body, key: try request.idempotencyKey(), for: principal)
        return try answer(
            presenter.session(booked.session, conflicts: booked.conflicts),
            status: booked.replayed ? .ok : .created,
            revision: booked.session.revision,
            headers: [.location: "/api/v1/sessions/\(booked.session.id)"]
        )
    }

    @Sendable private func session(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        try request.allowQuery([])
        let session = try await services.sessions.session(try context.sessionID(), for: principal)
        return try answer(
            await presenter(context, for: principal).session(session),
            revision: session.revision
        )
    }

    @Sendable private func changeSession(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal(atLeast: .operator)
        try request.allowQuery([])
        let change = try await request.decode(SessionChange.decoder, context: context)
        let booked = try await services.sessions.change(
            try context.sessionID(),
            by: change,
            revision: try request.expectedRevision(),
            for: principal
        )
        return try answer(
            await presenter(context, for: principal).session(booked.session, conflicts: booked.conflicts),
            revision: booked.session.revision
        )
    }

    @Sendable private func cancelSession(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal(atLeast: .operator)
        try request.allowQuery([])
        let session = try await services.sessions.cancel(
            try context.sessionID(),
            revision: try request.expectedRevision(),
            for: principal
        )
        return try answer(
            await presenter(context, for: principal).session(session),
            revision: session.revision
        )
    }

    @Sendable private func readiness(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        try request.allowQuery([])
        let readiness = try await services.sessions.readiness(of: try context.sessionID(), for: principal)
        return try answer(await presenter(context, for: principal).readiness(readiness))
    }

    @Sendable private func gates(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        try request.allowQuery([])
        let snapshots = try await services.sessions.gates(of: try context.sessionID(), for: principal)
        let presenter = await presenter(context, for: principal)
        return try answer(Page(items: snapshots.map(presenter.gate)))
    }

    @Sendable private func waivers(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        try request.allowQuery([])
        let waivers = try await services.sessions.waivers(of: try context.sessionID(), for: principal)
        return try answer(Page(items: waivers.map(WaiverPayload.init)))
    }

    @Sendable private func waive(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal(atLeast: .operator)
        try request.allowQuery([])
        let body = try await request.decode(WaiverRequest.decoder, context: context)
        let waiver = try await services.sessions.waive(
            body.endpoint,
            in: try context.sessionID(),
            reason: body.reason,
            until: body.expiresAt,
            for: principal
        )
        return try answer(WaiverPayload(waiver), status: .created)
    }

    @Sendable private func signOffs(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal()
        try request.allowQuery([])
        let signOffs = try await services.sessions.signOffs(of: try context.sessionID(), for: principal)
        return try answer(Page(items: signOffs.map(SignOffPayload.init)))
    }

    @Sendable private func signOff(_ request: Request, _ context: WebContext) async throws -> Response {
        let principal = try context.principal(atLeast: .operator)
        try request.allowQuery([])
        let body = try await request.decode(SignOffRequest.decoder, context: context)
        let signOff = try await services.sessions.signOff(
            try context.sessionID(),
            go: body.go,
            note: body.note,
            for: principal
        )
        return try answer(SignOffPayload(signOff), status: .created)
    }
}

extension WaiverPayload {
    init(_ waiver: Waiver) {
        self.init(
            endpoint: waiver.endpoint.rawValue,
            reason: waiver.reason,
            expiresAt: waiver.expiresAt,
            by: waiver.by,
            at: waiver.at
        )
    }
}

extension SignOffPayload {
    init(_ signOff: SignOff) {
        self.init(go: signOff.go, note: signOff.note, by: signOff.by, at: signOff.at)
    }
}
