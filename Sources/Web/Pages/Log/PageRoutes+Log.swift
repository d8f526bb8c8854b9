import Conference
import Coordination
import Foundation
import Hummingbird

extension PageRoutes {
    struct LogPageView {
        let lines: [LogLineView]
        let kinds: [OptionView]
        let chosenKind: String
        /// The newest page goes on by itself.
        let isNewest: Bool
        let newestSeq: Int64
        let olderHref: String?
        let utcOffset: Int
    }

    static let logPageSize = 200

    func addLog(to group: RouterGroup<WebContext>) {
        group.get("log", use: logPage)
    }

    /// Backwards in time, page by page; the newest page runs.
    @Sendable private func logPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context)
        let before = try request.sequence("before")
        let kind = request.uri.queryParameters["kind"].flatMap { LogDraft.Kind(rawValue: String($0)) }
        let newest = services.log.newest
        let found = try await services.log.page(
            LogQuery(.before(before), limit: Self.logPageSize, kinds: kind.map { [$0] } ?? []),
            for: visitor.principal
        )
        let filter = kind.map { "&kind=\($0.rawValue)" } ?? ""
        let view = LogPageView(
            lines: found.entries.map { LogLineView($0, visitor: visitor) },
            kinds: LogDraft.Kind.allCases.map { each in
                OptionView(
                    optionValue: each.rawValue,
                    optionText: Phrasebook.word(for: each, in: visitor.language),
                    optionChosen: each == kind
                )
            },
            chosenKind: kind?.rawValue ?? "",
            isNewest: before == nil,
            newestSeq: newest,
            olderHref: found.next.map { "/log?before=\($0)\(filter)" },
            utcOffset: configuration.timeZone.secondsFromGMT(for: visitor.now)
        )
        let page = PageContent(
            template: "log",
            title: visitor.label(.log),
            area: .log,
            styles: ["forms.css"],
            scripts: ["log.js"]
        )
        return try answer(page, view, visitor, request)
    }
}
