import ArgumentParser
import Conference
import Wire

struct SessionCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: Told.abstract("Hủy phiên họp; nhật ký vẫn giữ.", "Cancel a session; its log stays.")
    )

    @OptionGroup var client: ClientOptions
    @OptionGroup var form: FormOptions

    @Argument(help: .told("Mã phiên họp.", "The session's id."))
    var id: SessionID

    func run() async throws {
        let session: SessionPayload = try await client.withClient {
            try await $0.send(.delete("sessions", id.rawValue))
        }
        try SessionText.show(session, json: form.json)
    }
}
