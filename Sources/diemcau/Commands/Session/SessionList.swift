import ArgumentParser
import Conference
import Foundation
import Wire

struct SessionList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Told.abstract("Liệt kê phiên họp từ hôm qua trở đi.", "List the sessions from yesterday on.")
    )

    @OptionGroup var client: ClientOptions
    @OptionGroup var form: FormOptions

    @Option(
        help: .told("Từ lúc: \(Moment.formsOfLimit).", "From this moment on: \(Moment.formsOfLimit)."),
        transform: Moment.limit
    )
    var from: Moment?

    @Option(help: .told("Đến lúc.", "Until this moment."), transform: Moment.limit)
    var to: Moment?

    func run() async throws {
        var query = [("limit", "1000")]
        if let from { query.append(("from", WireTime.text(from.date, timeZone: Format.vietNam))) }
        if let to { query.append(("to", WireTime.text(to.date, timeZone: Format.vietNam))) }
        let request = APIRequest.get("sessions", query: query)
        let page: Page<SessionPayload> = try await client.withClient { try await $0.send(request) }
        if form.json { return try Output.json(page) }
        let table = Self.table(of: page.items, in: Console.language)
        if table.isEmpty {
            return Output.line(Phrase(vi: "Chưa có phiên họp nào được đặt.", en: "No session is booked."))
        }
        Output.lines(table.lines())
    }

    static func table(of sessions: [SessionPayload], in language: Language) -> TextTable {
        var table = TextTable(
            header: [
                Phrase(vi: "MÃ", en: "ID"), Phrase(vi: "BẮT ĐẦU", en: "START"), Phrase(vi: "PHÚT", en: "MIN"),
                Phrase(vi: "ĐIỂM", en: "POINTS"), Phrase(vi: "TRẠNG THÁI", en: "STATUS"),
                Phrase(vi: "TÊN", en: "TITLE"),
            ],
            columns: [.whole, .whole, .figure(to: 6), .figure(to: 6), .figure(to: 12), .wrapped(to: 24)],
            in: language
        )
        let format = Format(language)
        for session in sessions {
            table.add([
                session.id, format.dateTime(session.start), "\(session.durationMinutes)", "\(session.pointCount)",
                SessionText.status(session, language), session.title,
            ])
        }
        return table
    }
}
