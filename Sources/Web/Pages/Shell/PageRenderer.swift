import Conference
import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore
import Wire

/// Fills the templates.
struct PageRenderer: Sendable {
    let configuration: WebConfiguration
    let assets = PageAssets()
    private let library: MustacheLibrary

    /// - Throws: when a template within the binary does not parse.
    init(configuration: WebConfiguration) throws {
        self.configuration = configuration
        library = try PageTemplates.library()
    }

    /// A whole page.
    func page(
        _ page: PageContent,
        _ view: Any,
        visitor: Visitor?,
        request: Request?,
        language: Language,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        // Only what can be asked for again has an address to switch the language at.
        let path = request?.method == .get ? request?.uri.string : request?.uri.path
        return try render("layout", page, view, visitor, path, language, status)
    }

    /// A page's inside alone, for a script that puts it in place.
    func fragment(_ page: PageContent, _ view: Any, visitor: Visitor) throws -> Response {
        try render("fragment", page, view, visitor, nil, visitor.language, .ok)
    }

    func problem(_ problem: Wire.Problem, context: WebContext) throws -> Response {
        let page = PageContent(template: "problem", title: problem.title)
        return try render(
            "layout",
            page,
            ProblemView(problem),
            nil,
            nil,
            context.language,
            .init(code: problem.status)
        )
    }

    private func render(
        _ frame: String,
        _ page: PageContent,
        _ view: Any,
        _ visitor: Visitor?,
        _ path: String?,
        _ language: Language,
        _ status: HTTPResponse.Status
    ) throws -> Response {
        let shell = PageShell(
            page,
            view: view,
            visitor: visitor,
            language: language,
            path: path,
            assets: assets.base
        )
        guard let text = library.render(shell, withTemplate: frame) else { throw HTTPError(.internalServerError) }
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}

/// A refusal in words.
struct ProblemView {
    struct Line {
        let path: String?
        let text: String
    }

    let problemTitle: String
    let problemStatus: Int
    let problemDetail: String?
    let lines: [Line]

    init(_ problem: Wire.Problem) {
        problemTitle = problem.title
        problemStatus = problem.status
        problemDetail = problem.detail
        lines =
            (problem.faults ?? []).map { Line(path: $0.path, text: $0.message) }
            + (problem.conflicts ?? []).map { Line(path: nil, text: $0.message) }
    }
}
