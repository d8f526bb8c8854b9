import ArgumentParser
import Conference
import Foundation
import Wire

struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: Told.abstract("Nhật ký sẵn sàng.", "The readiness log.")
    )

    @OptionGroup var client: ClientOptions

    @Flag(
        name: .shortAndLong,
        help: .told("Theo dõi tiếp, qua cả lúc máy chủ khởi động lại.", "Go on, through restarts of the daemon too.")
    )
    var follow = false

    @Option(
        parsing: .unconditional,
        help: .told("Chỉ sau số này.", "Only what comes after this number.", valueName: "n")
    )
    var after: Int64?

    @Option(
        name: [.customShort("n"), .long],
        parsing: .unconditional,
        help: .told("Số dòng cuối (mặc định 50; với -f là 10).", "How many of the last lines (default 50; 10 with -f).")
    )
    var limit: Int?

    @Option(help: .told("Chỉ của điểm cầu này.", "Only of this endpoint."))
    var endpoint: EndpointID?

    @Option(help: .told("Chỉ của phiên họp này.", "Only of this session."))
    var session: SessionID?

    @Option(help: .told("Chỉ các loại này, cách nhau bằng dấu phẩy.", "Only these kinds, separated by commas."))
    var kind: String?

    @Flag(help: .told("In JSON, mỗi mục một dòng.", "Print JSON, one entry on each line."))
    var json = false

    func validate() throws {
        if let after, after < 0 { throw ValidationError("--after: 0…") }
        if let limit, !(1...1_000).contains(limit) { throw ValidationError("--limit: 1…1000") }
    }

    func run() async throws {
        var filter: [(name: String, value: String)] = []
        if let endpoint { filter.append(("endpoint", endpoint.rawValue)) }
        if let session { filter.append(("session", session.rawValue)) }
        if let kind { filter.append(("kind", kind)) }
        try await client.withClient { client in
            var reader = LogReader(client: client, filter: filter, after: after) { entries in
                try show(entries)
            }
            if after == nil { try await reader.showNewest(limit ?? (follow ? 10 : 50)) }
            if follow {
                try await reader.follow()
            } else if after != nil {
                try await reader.showRest()
            }
        }
    }

    private func show(_ entries: [LogEntryPayload]) throws {
        if json {
            for entry in entries { try Output.json(entry) }
        } else {
            let format = Format(Console.language)
            Output.lines(entries.map { LogLine.text($0, format: format) })
        }
    }
}

/// An entry of the log as one line.
enum LogLine {
    static func text(_ entry: LogEntryPayload, format: Format, colour: Bool = Screen.hasColour) -> String {
        let head = "\(entry.seq)  \(format.date(entry.at)) \(format.clock(entry.at))"
        // Some sentences name him.
        let actor = entry.actor.flatMap { entry.message.contains($0) ? nil : " — \($0)" } ?? ""
        return Tone.faint.paint(head, on: colour) + "  " + tone(of: entry).paint(entry.message, on: colour) + actor
    }

    private static func tone(of entry: LogEntryPayload) -> Tone {
        switch entry.to {
        case LinkState.up.rawValue, Verdict.ready.rawValue: .good
        case LinkState.down.rawValue, Verdict.notReady.rawValue: .bad
        case LinkState.degraded.rawValue, LinkState.unreachable.rawValue, Verdict.watch.rawValue: .warning
        default: .plain
        }
    }
}
