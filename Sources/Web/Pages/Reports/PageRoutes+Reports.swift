import Conference
import Coordination
import Foundation
import Hummingbird
import Wire

extension PageRoutes {
    struct ReportListView {
        struct RowView {
            let rowID: String
            let rowName: String
            let rowTone: String
            let rowWord: String
        }

        let rows: [RowView]
    }

    func addReports(to group: RouterGroup<WebContext>) {
        group.get("report", use: reportList)
        group.get("report/:id", use: reportPage)
        group.post("report/:id", use: sendReport)
    }

    /// Whoever has one point goes to it at once.
    @Sendable private func reportList(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context, atLeast: .reporter)
        let points = await services.situation.points(in: visitor.principal.scope)
        if points.count == 1, let only = points.first { return done("/report/\(only.id)") }
        let (_, verdicts) = await nextCall(for: visitor)
        let rows = points.map { view in
            let tone = PointStanding(view, readiness: verdicts[view.id], visitor: visitor).tone
            return ReportListView.RowView(
                rowID: view.id.rawValue,
                rowName: view.registered.endpoint.name,
                rowTone: tone.rawValue,
                rowWord: Phrasebook.word(for: tone, in: visitor.language)
            )
        }
        let page = PageContent(
            template: "reports",
            title: visitor.label(.reports),
            area: .report,
            styles: ["forms.css"]
        )
        return try answer(page, ReportListView(rows: rows), visitor, request)
    }

    @Sendable private func reportPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context, atLeast: .reporter)
        let sent = request.uri.queryParameters["sent"] != nil
        return try await reportAnswer(visitor, request, context, sent: sent)
    }

    /// Without a script. With one, the phone sends the same to the API, and keeps it while the line is down.
    @Sendable private func sendReport(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context, atLeast: .reporter)
        let form = try await form(request, context)
        do {
            let body = try Self.document(of: form).read(ReportRequest.decoder, in: visitor.language)
            let id = try context.endpointID()
            _ = try await services.reports.submit(ReportSubmission(body), for: id, by: visitor.principal)
            return done("/report/\(id)?sent=1")
        } catch let faults as FormFaults {
            return try await reportAnswer(visitor, request, context, form: form, faults: faults)
        }
    }

    private static func document(of form: FormBody) -> FormDocument {
        var document = FormDocument()
        document.set("clientId", form.text("clientId"))
        document.set("session", form.text("session"))
        document.set("status", form.text("status"))
        var checklist = FormDocument()
        for item in ChecklistItem.allCases { checklist.set(item.rawValue, form.text("item-\(item.rawValue)")) }
        document.set("checklist", checklist)
        var technician = FormDocument()
        technician.set("name", form.text("technicianName"))
        technician.set("phone", form.text("technicianPhone"))
        if !technician.isEmpty { document.set("technician", technician) }
        // Browsers end lines of a text area with both characters.
        document.set("note", form.text("note")?.replacing("\r\n", with: "\n"))
        return document
    }

    private func reportAnswer(
        _ visitor: Visitor,
        _ request: Request,
        _ context: WebContext,
        form: FormBody? = nil,
        faults: FormFaults = FormFaults(),
        sent: Bool = false
    ) async throws -> Response {
        let id = try context.endpointID()
        guard let view = await services.situation.point(id, in: visitor.principal.scope) else {
            throw WebError.service(.notFound)
        }
        let (session, verdicts) = await nextCall(for: visitor)
        let isCalled = session?.points.contains(id) == true
        let content = ReportFormView(
            view,
            session: isCalled ? session : nil,
            readiness: verdicts[id],
            form: form,
            faults: faults,
            clientID: form?["clientId"] ?? UUID().uuidString.lowercased(),
            sent: sent,
            visitor: visitor
        )
        let page = PageContent(
            template: "report",
            title: view.registered.endpoint.name,
            area: .report,
            styles: ["forms.css"],
            scripts: ["report.js"]
        )
        return try pages.page(
            page,
            content,
            visitor: visitor,
            request: request,
            language: visitor.language,
            status: faults.isEmpty ? .ok : .unprocessableContent
        )
    }

    /// The next call that the visitor sees, and what stands of each point of it that he sees.
    func nextCall(for visitor: Visitor) async -> (Session?, [EndpointID: PointReadiness]) {
        guard let session = await services.sessions.next(for: visitor.principal),
            let readiness = try? await services.sessions.readiness(of: session.id, for: visitor.principal)
        else { return (nil, [:]) }
        let pairs = readiness.points.map { ($0.endpoint, $0) }
        return (session, Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }
}
