import ArgumentParser
import Conference
import Logging
import Responder
import ServiceLifecycle
import UnixSignals

struct Respond: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Told.abstract(
            "Đầu xa cho điểm cầu không có máy chủ web: trả lời thăm dò và đo băng thông.",
            "The far end for a point without a web server: answers probes and bandwidth tests."
        )
    )

    @Option(
        help: .told(
            "Địa chỉ lắng nghe, có thể lặp lại (mặc định 0.0.0.0:18480).",
            "Address to listen at; may be repeated (default 0.0.0.0:18480)."
        )
    )
    var listen: [ListenText] = []

    @Option(
        parsing: .unconditional,
        help: .told(
            "Trả lời chậm đi bấy nhiêu mili giây, 0 đến 60000 (mặc định 0).",
            "Answer so many milliseconds later, 0 to 60000 (default 0)."
        )
    )
    var delayMs: Int?

    func validate() throws {
        guard (0...60_000).contains(delayMs ?? 0) else { throw ValidationError("--delay-ms: 0…60000") }
    }

    func run() async throws {
        let addresses = listen.isEmpty ? [ListenText("0.0.0.0:18480")].compactMap(\.self) : listen
        let service = ResponderService(
            configuration: ResponderConfiguration(
                addresses: addresses.map { ListenAddress(host: $0.host, port: $0.port) },
                delay: .milliseconds(delayMs ?? 0)
            ),
            logger: Journal.logger(),
            onReady: { addresses in Output.lines(addresses.map(\.description)) }
        )
        try await FarEndGroup.run([service])
    }
}
