import Conference
import Coordination
import Foundation
import HTTPTypes
import Hummingbird
import Wire

extension PageRoutes {
    func addBooking(to group: RouterGroup<WebContext>) {
        group.get("sessions/new", use: bookingPage)
        group.post("sessions/new", use: book)
    }

    @Sendable private func bookingPage(_ request: Request, _ context: WebContext) async throws -> Response {
        try await bookingAnswer(try await visitor(context, atLeast: .operator), request)
    }

    /// What is wrong comes back beside its field, with everything that was typed.
    @Sendable private func book(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context, atLeast: .operator)
        let form = try await form(request, context)
        do {
            let body = try document(of: form).read(SessionRequest.decoder, in: visitor.language)
            if form["check"] != nil {
                let found = try await services.sessions.dryRun(body, for: visitor.principal)
                let conflicts = visitor.presenter.conflicts(found.conflicts).map(\.message)
                return try await bookingAnswer(
                    visitor,
                    request,
                    form: form,
                    conflicts: conflicts,
                    points: found.points.count
                )
            }
            // The key of the form: sending it twice books once.
            let key = form.text("key").flatMap { UUID(uuidString: $0) }?.uuidString
            let booked = try await services.sessions.create(body, key: key, for: visitor.principal)
            return done("/sessions/\(booked.session.id)?booked=1")
        } catch let faults as FormFaults {
            return try await bookingAnswer(visitor, request, form: form, faults: faults)
        } catch ServiceError.conflicts(let conflicts) {
            let texts = visitor.presenter.conflicts(conflicts).map(\.message)
            return try await bookingAnswer(visitor, request, form: form, conflicts: texts, status: .conflict)
        }
    }

    private func document(of form: FormBody) -> FormDocument {
        var document = FormDocument()
        for name in ["title", "calledBy", "profile"] { document.set(name, required: form.text(name)) }
        for name in ["host", "platform", "mode"] {
            document.set(name, form.text(name))
        }
        let lines = (form["participants"] ?? "").split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        document.set("participants", list: lines.filter { !$0.isEmpty })
        document.set("start", required: form.text("start").map(wireTime))
        document.set("durationMinutes", number: form.text("durationMinutes"))
        return document
    }

    /// A local time of a form as programs write it; what is none stays, and is refused by the rules of the document.
    func wireTime(_ text: String) -> String {
        LocalTime(timeZone: configuration.timeZone).parse(text)
            .map { WireTime.text($0, timeZone: configuration.timeZone) } ?? text
    }

    private func bookingAnswer(
        _ visitor: Visitor,
        _ request: Request,
        form: FormBody? = nil,
        faults: FormFaults = FormFaults(),
        conflicts: [String] = [],
        points: Int? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let view = BookingFormView(
            form: form,
            faults: faults,
            conflicts: conflicts,
            points: points,
            profiles: await services.situation.profiles,
            visitor: visitor
        )
        let page = PageContent(
            template: "booking",
            title: visitor.label(.bookSession),
            area: .sessions,
            styles: ["forms.css"],
            scripts: ["booking.js"]
        )
        return try pages.page(
            page,
            view,
            visitor: visitor,
            request: request,
            language: visitor.language,
            status: faults.isEmpty ? status : .unprocessableContent
        )
    }
}
