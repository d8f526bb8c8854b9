import ArgumentParser
import Conference
import Wire

struct SessionShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Told.abstract("Xem một phiên họp.", "Show one session.")
    )

    @OptionGroup var client: ClientOptions
    @OptionGroup var form: FormOptions

    @Argument(help: .told("Mã phiên họp.", "The session's id."))
    var id: SessionID

    func run() async throws {
        let session: SessionPayload = try await client.withClient { try await $0.send(.get("sessions", id.rawValue)) }
        if form.json { return try Output.json(session) }
        let format = Format(Console.language)
        var table = TextTable(columns: [.whole, .wrapped(to: 32)])
        func add(_ vi: String, _ en: String, _ value: String?) {
            guard let value else { return }
            table.add([.init(Phrase(vi: vi, en: en)[Console.language], .faint), .init(value)])
        }
        add("Mã", "Id", session.id)
        add("Tên", "Title", session.title)
        add("Bắt đầu", "Start", format.dateTimeWithWeekday(session.start))
        add("Thời lượng", "Duration", format.duration(Double(session.durationMinutes) * 60))
        add("Trạng thái", "Status", SessionText.status(session))
        add("Cấp triệu tập", "Called by", SessionText.level(session.calledBy))
        add("Chủ trì", "Host", session.host)
        add("Tham dự", "Participants", session.participants.joined(separator: ", "))
        add("Số điểm cầu", "Points", format.count(session.pointCount))
        add("Hồ sơ", "Profile", session.profile)
        add("Nền tảng", "Platform", session.platform)
        add("Người đặt", "Booked by", session.createdBy)
        Output.lines(table.lines())
    }
}
