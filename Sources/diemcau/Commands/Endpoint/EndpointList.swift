import ArgumentParser
import Conference
import Wire

struct EndpointList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Told.abstract("Liệt kê điểm cầu.", "List the endpoints.")
    )

    @OptionGroup var client: ClientOptions
    @OptionGroup var form: FormOptions

    @Option(help: .told("Chỉ cấp này.", "Only of this level."))
    var level: Level?

    @Option(
        help: .told(
            "Chỉ trạng thái này; soft là đang xác nhận, flapping là chập chờn, unobserved là chưa quan sát được.",
            "Only in this state; soft means not confirmed yet, flapping unstable, unobserved by a fault of the observer."
        )
    )
    var state: LinkFilter?

    @Option(help: .told("Tên hoặc mã chứa chữ này, không cần dấu.", "Name or id holds this; diacritics do not matter."))
    var search: String?

    func run() async throws {
        var query: [(name: String, value: String)] = []
        if let level { query.append(("level", level.rawValue)) }
        if let state { query.append(("state", state.rawValue)) }
        if let search { query.append(("search", search)) }
        let endpoints = try await client.withClient { try await $0.endpoints(query: query) }
        if form.json { return try Output.json(Page(items: endpoints)) }
        var table = TextTable(
            header: [
                Phrase(vi: "MÃ", en: "ID"), Phrase(vi: "TÊN", en: "NAME"), Phrase(vi: "CẤP", en: "LEVEL"),
                Phrase(vi: "TRẠNG THÁI", en: "STATE"), Phrase(vi: "TUỔI", en: "AGE"),
                Phrase(vi: "VÌ SAO", en: "WHY"),
            ],
            columns: [.whole, .cut(to: 10), .whole, .whole, .whole, .wrapped(to: 16)]
        )
        let format = Format(Console.language)
        for endpoint in endpoints {
            table.add([
                .init(endpoint.id), .init(endpoint.name), .init(SessionText.level(endpoint.level)),
                .init(
                    EndpointText.state(of: endpoint, in: Console.language),
                    EndpointText.tone(of: endpoint)
                ),
                .init(endpoint.link.ageSeconds.map { format.age($0) } ?? "–"),
                .init(
                    [
                        EndpointText.reason(of: endpoint, in: Console.language),
                        EndpointText.unobserved(endpoint.unobserved, in: Console.language),
                    ].compactMap(\.self).joined(separator: "; ")
                ),
            ])
        }
        if table.isEmpty {
            return Output.line(Phrase(vi: "Không có điểm cầu nào như vậy.", en: "No endpoint matches."))
        }
        Output.lines(table.lines())
    }
}
