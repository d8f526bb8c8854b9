import Conference
import Coordination
import Foundation
import HTTPTypes
import Hummingbird
import Wire

extension PageRoutes {
    struct SessionListView {
        let upcoming: [SessionRowView]
        let past: [SessionRowView]
        let hasPast: Bool
        let mayBook: Bool
    }

    /// Sessions that ended longer ago are in the log.
    static let pastDays = 30.0

    func addSessions(to group: RouterGroup<WebContext>) {
        group.get("sessions", use: sessionList)
        addBooking(to: group)
        group.get("sessions/:id", use: sessionPage)
        group.post("sessions/:id/waivers", use: waive)
        group.post("sessions/:id/sign-off", use: signOff)
        group.post("sessions/:id/move", use: move)
        group.post("sessions/:id/cancel", use: cancel)
    }

    @Sendable private func sessionList(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context)
        let day = 24 * 3_600.0
        let interval = DateInterval(
            start: visitor.now.addingTimeInterval(-Self.pastDays * day),
            end: visitor.now.addingTimeInterval(366 * day)
        )
        let sessions = try await services.sessions.sessions(
            overlapping: interval,
            limit: 1_000,
            for: visitor.principal
        )
        let isOver = { (session: Session) in
            session.status == .ended || session.status == .cancelled || session.end <= visitor.now
        }
        let view = SessionListView(
            upcoming: sessions.filter { !isOver($0) }.map { SessionRowView($0, visitor: visitor) },
            past: sessions.filter(isOver).reversed().map { SessionRowView($0, visitor: visitor) },
            hasPast: sessions.contains(where: isOver),
            mayBook: visitor.isOperator
        )
        let page = PageContent(
            template: "sessions",
            title: visitor.label(.sessions),
            area: .sessions,
            styles: ["forms.css"]
        )
        return try answer(page, view, visitor, request)
    }

    @Sendable private func sessionPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context)
        let query = request.uri.queryParameters
        let notice: Label? = query["booked"] != nil ? .booked : query["saved"] != nil ? .saved : nil
        return try await sessionAnswer(visitor, request, context, notice: notice)
    }

    @Sendable private func waive(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context, atLeast: .operator)
        let form = try await form(request, context)
        return try await acting(visitor, request, context, form) { id in
            let session = try await services.sessions.session(id, for: visitor.principal)
            var document = FormDocument()
            document.set("endpoint", required: form.text("endpoint"))
            document.set("reason", required: form.text("reason"))
            let end = WireTime.text(
                max(session.end, visitor.now.addingTimeInterval(60)),
                timeZone: configuration.timeZone
            )
            document.set("expiresAt", form.text("expiresAt").map(wireTime) ?? end)
            let body = try document.read(WaiverRequest.decoder, in: visitor.language)
            _ = try await services.sessions.waive(
                body.endpoint,
                in: id,
                reason: body.reason,
                until: body.expiresAt,
                for: visitor.principal
            )
        }
    }

    @Sendable private func signOff(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context, atLeast: .operator)
        let form = try await form(request, context)
        return try await acting(visitor, request, context, form) { id in
            var document = FormDocument()
            if let go = form["go"] { document.set("go", flag: go == "true") }
            document.set("note", form.text("note"))
            let body = try document.read(SignOffRequest.decoder, in: visitor.language)
            _ = try await services.sessions.signOff(id, go: body.go, note: body.note, for: visitor.principal)
        }
    }

    @Sendable private func move(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context, atLeast: .operator)
        let form = try await form(request, context)
        return try await acting(visitor, request, context, form) { id in
            var document = FormDocument()
            document.set("start", required: form.text("start").map(wireTime))
            let change = try document.read(SessionChange.decoder, in: visitor.language)
            _ = try await services.sessions.change(
                id,
                by: change,
                revision: form.text("revision").flatMap { Int($0) },
                for: visitor.principal
            )
        }
    }

    /// Asks for the tick beside it: a session is not called off by a slip of the thumb.
    @Sendable private func cancel(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context, atLeast: .operator)
        let form = try await form(request, context)
        return try await acting(visitor, request, context, form) { id in
            guard form["confirmed"] == "yes" else {
                throw FormFaults([("", visitor.label(.confirmCancel))])
            }
            _ = try await services.sessions.cancel(
                id,
                revision: form.text("revision").flatMap { Int($0) },
                for: visitor.principal
            )
        }
    }

    /// Does it and goes on, or shows the session again with what is wrong.
    private func acting(
        _ visitor: Visitor,
        _ request: Request,
        _ context: WebContext,
        _ form: FormBody,
        _ act: (SessionID) async throws -> Void
    ) async throws -> Response {
        let id = try context.sessionID()
        do {
            try await act(id)
            return done(form["next"].flatMap { LocalPath($0) }?.text ?? "/sessions/\(id)?saved=1")
        } catch let faults as FormFaults {
            let texts = faults.general + faults.byField.sorted { $0.key < $1.key }.flatMap(\.value)
            return try await sessionAnswer(visitor, request, context, form: form, faults: texts)
        } catch ServiceError.conflicts(let conflicts) {
            let texts = visitor.presenter.conflicts(conflicts).map(\.message)
            return try await sessionAnswer(visitor, request, context, form: form, faults: texts)
        } catch ServiceError.state(let word) {
            let text =
                ChangeFault(rawValue: word).map { Phrasebook.sentence(for: $0, in: visitor.language) }
                ?? Phrasebook.title(for: .wrongState, in: visitor.language)
            return try await sessionAnswer(visitor, request, context, form: form, faults: [text])
        } catch ServiceError.revision {
            let text = Phrasebook.title(for: .outdated, in: visitor.language)
            return try await sessionAnswer(visitor, request, context, form: form, faults: [text])
        }
    }

    private func sessionAnswer(
        _ visitor: Visitor,
        _ request: Request,
        _ context: WebContext,
        form: FormBody? = nil,
        faults: [String] = [],
        notice: Label? = nil
    ) async throws -> Response {
        let id = try context.sessionID()
        let principal = visitor.principal
        let picture = SessionView.Picture(
            session: try await services.sessions.session(id, for: principal),
            // Without its profile a session cannot be judged; the rest of it can be shown.
            readiness: try? await services.sessions.readiness(of: id, for: principal),
            snapshots: try await services.sessions.gates(of: id, for: principal),
            waivers: try await services.sessions.waivers(of: id, for: principal),
            signOffs: try await services.sessions.signOffs(of: id, for: principal)
        )
        let view = SessionView(
            picture,
            faults: faults,
            notice: notice.map(visitor.label),
            newStart: form?.text("start"),
            visitor: visitor
        )
        let page = PageContent(
            template: "session",
            title: picture.session.title,
            area: .sessions,
            styles: ["board.css", "forms.css"]
        )
        return try pages.page(
            page,
            view,
            visitor: visitor,
            // The address of an action cannot be asked for again; the session's own can.
            request: faults.isEmpty ? request : nil,
            language: visitor.language,
            status: faults.isEmpty ? .ok : .unprocessableContent
        )
    }
}
