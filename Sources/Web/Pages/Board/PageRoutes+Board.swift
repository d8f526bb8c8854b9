import Conference
import Coordination
import Foundation
import HTTPTypes
import Hummingbird

extension PageRoutes {
    /// The board with the log beside it.
    struct BoardPageView {
        let board: BoardView
        let logLines: [LogLineView]
        /// Seconds that local time is ahead of UTC, for the clock of new log lines.
        let utcOffset: Int
    }

    static let logLinesAtFirst = 60

    func addBoard(to group: RouterGroup<WebContext>) {
        group.get("", use: boardPage)
        group.get("board/live", use: liveBoard)
    }

    @Sendable private func boardPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context)
        let view = try await board(for: visitor)
        let log = try await services.log.page(
            LogQuery(.before(nil), limit: Self.logLinesAtFirst),
            for: visitor.principal
        )
        let page = PageContent(
            template: "board",
            title: visitor.label(.board),
            area: .board,
            styles: ["board.css", "forms.css"],
            scripts: ["board.js"]
        )
        let content = BoardPageView(
            board: view,
            logLines: log.entries.map { LogLineView($0, visitor: visitor) },
            utcOffset: configuration.timeZone.secondsFromGMT(for: visitor.now)
        )
        return try answer(page, content, visitor, request)
    }

    /// The live part alone, made by the same template: what a script puts in place is what a reload would show.
    @Sendable private func liveBoard(_ request: Request, _ context: WebContext) async throws -> Response {
        let visitor = try await visitor(context)
        struct Live {
            let board: BoardView
        }
        return try pages.fragment(
            PageContent(template: "live", title: ""),
            Live(board: try await board(for: visitor)),
            visitor: visitor
        )
    }

    private func board(for visitor: Visitor) async throws -> BoardView {
        let principal = visitor.principal
        let newest = services.log.newest
        let session = await services.sessions.next(for: principal)
        var readiness: SessionReadiness?
        var gates: [GateSummary] = []
        if let session {
            // With the store away the board goes on with what memory has: the condition is shown above.
            readiness = try? await services.sessions.readiness(of: session.id, for: principal)
            gates = (try? await services.sessions.gateSummaries(of: session.id, for: principal)) ?? []
        }
        return BoardView(
            BoardView.Picture(
                points: await services.situation.points(in: principal.scope),
                session: session,
                readiness: readiness,
                gates: gates,
                coverage: await services.situation.coverage(in: principal.scope),
                conditions: services.conditions.all,
                newestSeq: newest
            ),
            visitor: visitor
        )
    }
}
