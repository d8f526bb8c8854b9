import ArgumentParser
import Conference
import Foundation
import Wire

struct SessionSignOff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-off",
        abstract: Told.abstract("Ký đồng ý họp hoặc không.", "Sign go or no-go.")
    )

    enum Decision: String, EnumerableFlag {
        case go, noGo
    }

    @OptionGroup var client: ClientOptions
    @OptionGroup var form: FormOptions

    @Argument(help: .told("Mã phiên họp.", "The session's id."))
    var id: SessionID

    @Flag(help: .told("Đồng ý họp, hoặc không.", "Go, or no-go."))
    var decision: Decision

    @Option(help: .told("Ghi chú.", "A note."))
    var note: String?

    func run() async throws {
        let body = SignOffPayload(go: decision == .go, note: note)
        let signed: SignOffPayload = try await client.withClient {
            try await $0.send(.post("sessions", id.rawValue, "sign-off", body: body))
        }
        if form.json { return try Output.json(signed) }
        let by = signed.by ?? "?"
        Output.line(
            signed.go
                ? Phrase(vi: "Đã ký đồng ý họp: \(by).", en: "Signed go: \(by).")
                : Phrase(vi: "Đã ký không họp: \(by).", en: "Signed no-go: \(by).")
        )
    }
}
