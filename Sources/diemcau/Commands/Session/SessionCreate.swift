import ArgumentParser
import Conference
import Foundation
import Wire

struct SessionCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: Told.abstract("Đặt phiên họp.", "Book a session."),
        discussion: Told.abstract(
            "Bộ chọn: mã điểm cầu hoặc các điều kiện, ví dụ \"under:py level:commune\". Loại trừ: đặt -- trước, rồi \"-mã\".",
            "A selector is an id, or terms such as \"under:py level:commune\". To exclude: put -- before, then \"-id\"."
        )
    )

    @OptionGroup var client: ClientOptions
    @OptionGroup var form: FormOptions

    @Option(help: .told("Tên phiên họp.", "What the session is called."))
    var title: String

    @Option(
        help: .told(
            "Cấp triệu tập: central, province, district, commune.",
            "Who calls: central, province, district, commune."
        )
    )
    var calledBy: Level

    @Option(help: .told("Điểm cầu chủ trì.", "The endpoint that hosts it."))
    var host: EndpointID?

    @Option(help: .told("Hồ sơ yêu cầu, ví dụ hd720.", "The profile, such as hd720."))
    var profile: String

    @Option(help: .told("Nền tảng họp.", "The conference platform."))
    var platform: String?

    @Option(
        help: .told("Giờ bắt đầu: \(Moment.forms).", "The start: \(Moment.forms)."),
        transform: Moment.time
    )
    var start: Moment

    @Option(help: .told("Thời lượng.", "How long it takes.", valueName: "minutes"))
    var duration: Int

    @Flag(
        help: .told(
            "Vẫn đặt dù vướng; phiên họp không được coi là tốt.",
            "Book in spite of conflicts; never counts as good."
        )
    )
    var force = false

    @Flag(help: .told("Chỉ nêu vướng mắc, không đặt.", "Name the conflicts, book nothing."))
    var dryRun = false

    @Argument(help: .told("Các điểm tham dự.", "Who takes part.", valueName: "selector"))
    var selectors: [String]

    func run() async throws {
        let draft = SessionDraftPayload(
            title: title,
            calledBy: calledBy.rawValue,
            host: host?.rawValue,
            participants: selectors,
            profile: profile,
            platform: platform,
            start: start.date,
            durationMinutes: duration,
            mode: force ? "force" : "strict"
        )
        try await client.withClient { client in
            if dryRun { return try await tryOut(draft, client) }
            // The key makes a repetition after a lost answer the same booking.
            let request = try APIRequest.post("sessions", body: draft, idempotencyKey: UUID().uuidString)
            try SessionText.show(try await client.sendPatiently(request, attempts: 2), json: form.json)
        }
    }

    private func tryOut(_ draft: SessionDraftPayload, _ client: APIClient) async throws {
        let found: DryRunPayload = try await client.send(
            .post("sessions", query: [("dryRun", "true")], body: draft)
        )
        if form.json {
            try Output.json(found)
        } else {
            Output.line(
                Phrase(
                    vi: "\(SessionText.points(found.pointCount, .vi)), \(found.conflicts.count) vướng mắc.",
                    en: "\(SessionText.points(found.pointCount, .en)), conflicts: \(found.conflicts.count)."
                )
            )
            Output.lines(found.conflicts.map { "  \($0.message)" })
        }
        if !found.conflicts.isEmpty { throw Exit.answerIsNo }
    }
}
