import ArgumentParser
import Conference
import Foundation
import Wire

struct ReadinessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readiness",
        abstract: Told.abstract(
            "Phiên họp đã sẵn sàng chưa: mã thoát 0 nếu sẵn sàng, 1 nếu chưa.",
            "Whether a session is ready: exit code 0 if it is, 1 if not."
        )
    )

    @OptionGroup var client: ClientOptions
    @OptionGroup var form: FormOptions

    @Argument(
        help: .told(
            "Mã phiên họp; không có thì phiên đang diễn ra hoặc sắp tới.",
            "The session's id; without it the running or the next one."
        )
    )
    var session: SessionID?

    func run() async throws {
        let (session, readiness) = try await client.withClient(asked)
        if form.json {
            try Output.json(readiness)
        } else {
            Output.lines(ReadinessTable(session: session, readiness: readiness).lines(in: Console.language))
        }
        guard Self.isGood(readiness.verdict), session.status != SessionStatus.defective.rawValue else {
            throw Exit.answerIsNo
        }
    }

    private func asked(_ client: APIClient) async throws -> (SessionPayload, ReadinessPayload) {
        guard let id = session else { return try await next(client) }
        let session: SessionPayload = try await client.send(.get("sessions", id.rawValue))
        let readiness: ReadinessPayload = try await client.send(.get("sessions", id.rawValue, "readiness"))
        return (session, readiness)
    }

    private func next(_ client: APIClient) async throws -> (SessionPayload, ReadinessPayload) {
        let board: BoardPayload = try await client.send(.get("board"))
        guard let session = board.session, let readiness = board.readiness else {
            throw UsageFault(
                "Không có phiên họp nào đang diễn ra hoặc sắp tới. Hãy đặt bằng «diemcau session create».",
                "No session is running or ahead. Book one with «diemcau session create»."
            )
        }
        return (session, readiness)
    }

    /// A session that is only to be watched can begin; one of which too little is known cannot be said to be ready.
    static func isGood(_ verdict: String) -> Bool {
        switch Verdict(rawValue: verdict) {
        case .ready, .watch, .waived: true
        case .notReady, .unknown, nil: false
        }
    }
}
