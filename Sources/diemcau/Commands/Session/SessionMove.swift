import ArgumentParser
import Conference
import Wire

struct SessionMove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: Told.abstract("Chuyển giờ hoặc đổi thời lượng.", "Move a session, or change how long it takes.")
    )

    @OptionGroup var client: ClientOptions
    @OptionGroup var form: FormOptions

    @Argument(help: .told("Mã phiên họp.", "The session's id."))
    var id: SessionID

    @Option(
        help: .told("Giờ bắt đầu mới: \(Moment.forms).", "The new start: \(Moment.forms)."),
        transform: Moment.time
    )
    var start: Moment?

    @Option(help: .told("Thời lượng mới.", "The new duration.", valueName: "minutes"))
    var duration: Int?

    @Flag(help: .told("Vẫn chuyển dù vướng.", "Move in spite of conflicts."))
    var force = false

    func validate() throws {
        if start == nil && duration == nil {
            throw ValidationError(Told.abstract("Cần --start hoặc --duration.", "--start or --duration is needed."))
        }
    }

    func run() async throws {
        let change = SessionDraftPayload(
            start: start?.date,
            durationMinutes: duration,
            mode: force ? "force" : "strict"
        )
        let session: SessionPayload = try await client.withClient {
            try await $0.send(.patch("sessions", id.rawValue, body: change))
        }
        try SessionText.show(session, json: form.json)
    }
}
