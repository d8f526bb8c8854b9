import ArgumentParser
import Conference
import Foundation
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
        try await client.withClient { client in
            do {
                try show(try await client.send(.get("endpoints", id.rawValue)))
            } catch let fault as UsageFault {
                guard let retired = fault.retired else { throw fault }
                try await show(retired, client)
            }
        }
    }

    private func show(_ endpoint: EndpointPayload) throws {
        if form.json { return try Output.json(endpoint) }
        Output.lines(Self.table(of: endpoint, in: Console.language).lines())
    }

    private func show(_ retired: RetiredPayload, _ client: APIClient) async throws {
        if form.json { return try Output.json(retired) }
        let last: Page<MeasurementPayload> = try await client.send(
            .get("endpoints", id.rawValue, "measurements", query: [(name: "limit", value: "1")])
        )
        Output.lines(RetiredTable.table(of: retired, lastProbe: last.items.first?.probe, in: Console.language).lines())
    }

    static func table(of endpoint: EndpointPayload, now: Date = Date(), in language: Language) -> TextTable {
        let format = Format(language)
        // An id is copied into the next command: it is not broken.
        let longest = [endpoint.id, endpoint.parent, endpoint.link.suppressedBy].compactMap { $0?.count }.max() ?? 0
        var table = TextTable(columns: [.whole, .wrapped(to: max(32, longest))])
        func add(_ vi: String, _ en: String, _ value: String?, _ tone: Tone = .plain) {
            guard let value, !value.isEmpty else { return }
            table.add([.init(Phrase(vi: vi, en: en)[language], .faint), .init(value, tone)])
        }
        func rate(_ measured: MeasuredRate?, _ fault: EndpointPayload.TestFault?) -> String {
            let rate = measured.map { "\($0.text(in: language)), \(format.dateTime($0.at))" }
            return [rate, fault?.message].compactMap(\.self).joined(separator: ". ")
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
        let certificate = endpoint.certificateExpiresAt
        // Where any certificate is accepted, none is at fault.
        let isBad = endpoint.probe?.insecureTLS != true && certificate.map { $0 <= now } == true
        add(
            "Chứng chỉ hết hạn",
            "Certificate ends",
            certificate.map { Phrasebook.certificateEnd($0, now: now, format: format) },
            isBad ? .bad : .plain
        )
        add("Tải xuống", "Down", rate(endpoint.bandwidth.down, endpoint.bandwidth.downFault))
        add("Tải lên", "Up", rate(endpoint.bandwidth.up, endpoint.bandwidth.upFault))
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
