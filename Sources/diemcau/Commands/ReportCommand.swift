import ArgumentParser
import Conference
import Foundation
import Wire

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: Told.abstract("Gửi báo cáo của điểm cầu.", "Send the report of a point."),
        discussion: Told.abstract(
            "Mục không nêu ở --fault và --absent được báo là tốt: \(items).",
            "Items that neither --fault nor --absent names are reported to be in order: \(items)."
        )
    )

    private static let items = ChecklistItem.allCases.map(\.rawValue).joined(separator: ", ")

    @OptionGroup var client: ClientOptions
    @OptionGroup var form: FormOptions

    @Argument(help: .told("Mã điểm cầu.", "The endpoint's id."))
    var endpoint: EndpointID

    @Option(help: .told("clear, noPicture, noSound hoặc disconnected.", "clear, noPicture, noSound or disconnected."))
    var status: FieldReport.Status

    @Option(help: .told("Họ tên cán bộ kỹ thuật tại chỗ.", "The technician on site.", valueName: "name"))
    var technician: String?

    @Option(help: .told("Điện thoại của cán bộ đó.", "The technician's telephone."))
    var phone: String?

    @Option(help: .told("Mục bị hỏng, có thể lặp lại.", "An item at fault; may be repeated.", valueName: "item"))
    var fault: [ChecklistItem] = []

    @Option(
        help: .told("Mục không có, có thể lặp lại.", "An item that is not there; may be repeated.", valueName: "item")
    )
    var absent: [ChecklistItem] = []

    @Option(help: .told("Phiên họp mà báo cáo nói tới.", "The session that the report is about."))
    var session: SessionID?

    @Option(help: .told("Ghi chú.", "A note."))
    var note: String?

    func validate() throws {
        if (technician == nil) != (phone == nil) {
            throw ValidationError(
                Told.abstract("--technician và --phone đi cùng nhau.", "--technician and --phone go together.")
            )
        }
        if let both = Set(fault).intersection(absent).first {
            throw ValidationError("--fault \(both.rawValue), --absent \(both.rawValue)")
        }
    }

    /// What is sent; the same `clientID` is the same report, however often it is sent.
    func payload(clientID: String, at now: Date) -> ReportPayload {
        var checklist = Dictionary(
            uniqueKeysWithValues: ChecklistItem.allCases.map { ($0.rawValue, ChecklistState.ok.rawValue) }
        )
        for item in fault { checklist[item.rawValue] = ChecklistState.fault.rawValue }
        for item in absent { checklist[item.rawValue] = ChecklistState.absent.rawValue }
        if technician == nil { checklist[ChecklistItem.technician.rawValue] = nil }
        var person: ReportPayload.Technician?
        if let technician, let phone { person = .init(name: technician, phone: phone) }
        return ReportPayload(
            clientId: clientID,
            session: session?.rawValue,
            status: status.rawValue,
            checklist: checklist,
            technician: person,
            note: note,
            clientAt: now
        )
    }

    func run() async throws {
        let payload = payload(clientID: "cli-\(UUID().uuidString.lowercased())", at: Date())
        // On a bad line the acknowledgement gets lost: the report goes out again with its own id.
        let answer: ReportPayload = try await client.withClient { api in
            try await api.sendPatiently {
                var payload = payload
                payload.sentAt = Date()
                return try APIRequest.post("endpoints", endpoint.rawValue, "reports", body: payload)
            }
        }
        if form.json { return try Output.json(answer) }
        let word = Phrasebook.word(for: status, in: Console.language)
        let time = answer.receivedAt.map { Format(Console.language).clock($0) } ?? ""
        Output.line(
            Phrase(
                vi: "Đã nhận báo cáo của \(endpoint) lúc \(time): \(word).",
                en: "The report of \(endpoint) was received at \(time): \(word)."
            )
        )
    }
}
