import ArgumentParser
import Conference
import Wire

struct EndpointShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Told.abstract("Xem một điểm cầu.", "Show one endpoint.")
    )

    @OptionGroup var client: ClientOptions
    @OptionGroup var form: FormOptions

    @Argument(help: .told("Mã điểm cầu.", "The endpoint's id."))
    var id: EndpointID

    func run() async throws {
        let endpoint: EndpointPayload = try await client.withClient {
            try await $0.send(.get("endpoints", id.rawValue))
        }
        if form.json { return try Output.json(endpoint) }
        Output.lines(Self.table(of: endpoint, in: Console.language).lines())
    }

    static func table(of endpoint: EndpointPayload, in language: Language) -> TextTable {
        let format = Format(language)
        var table = TextTable()
        func add(_ vi: String, _ en: String, _ value: String?, _ tone: Tone = .plain) {
            guard let value, !value.isEmpty else { return }
            table.add([.init(Phrase(vi: vi, en: en)[language], .faint), .init(value, tone)])
        }
        func rate(_ measured: MeasuredRate?) -> String? {
            measured.map { "\($0.text(in: language)), \(format.dateTime($0.at))" }
        }
        add("Mã", "Id", endpoint.id)
        add("Tên", "Name", endpoint.name)
        add("Cấp", "Level", SessionText.level(endpoint.level))
        add("Cấp trên", "Parent", endpoint.parent)
        add(
            "Đường truyền",
            "Link",
            EndpointText.state(of: endpoint, in: language),
            EndpointText.tone(of: endpoint)
        )
        add("Từ", "Since", format.dateTime(endpoint.link.since))
        add("Vì sao", "Why", EndpointText.reason(of: endpoint, in: language))
        add(
            "Chưa quan sát được",
            "Not observed",
            EndpointText.unobserved(endpoint.unobserved, in: language),
            .warning
        )
        add("Chưa quan sát từ", "Not observed since", endpoint.unobserved.map { format.dateTime($0.since) })
        add("Chi tiết lỗi", "Detail of the fault", endpoint.unobserved?.detail)
        add("Thăm dò gần nhất", "Newest probe", EndpointText.failure(endpoint.lastProbe, in: language))
        add("Chi tiết", "Detail", endpoint.lastProbe?.detail)
        add("Do đứt tại", "Cut off at", endpoint.link.suppressedBy)
        add("Tuổi số liệu", "Age of evidence", endpoint.link.ageSeconds.map { format.age($0) })
        add("Trả lời sau", "Answered after", endpoint.lastProbe?.timings.map { format.milliseconds($0.totalMs) })
        add("Tải xuống", "Down", rate(endpoint.bandwidth.down))
        add("Tải lên", "Up", rate(endpoint.bandwidth.up))
        add("Địa chỉ", "Address", endpoint.url)
        add("Nhà mạng", "Provider", endpoint.line?.provider)
        add("Dự phòng", "Backup", endpoint.line?.backup)
        add("Nền tảng", "Platforms", endpoint.platforms.joined(separator: ", "))
        add("Nhãn", "Tags", endpoint.tags.joined(separator: ", "))
        let contact = [endpoint.contact?.name, endpoint.contact?.phone, endpoint.contact?.email]
        add("Liên hệ", "Contact", contact.compactMap(\.self).joined(separator: ", "))
        add(
            "Bảo trì đến",
            "Maintenance until",
            endpoint.maintenance.map { "\(format.dateTime($0.until)) \($0.note)" }
        )
        return table
    }
}
