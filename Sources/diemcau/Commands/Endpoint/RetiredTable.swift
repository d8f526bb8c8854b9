import Conference
import Wire

/// A point that has left the registry, with what is known of it, for people.
enum RetiredTable {
    static func table(of endpoint: RetiredPayload, lastProbe: ProbePayload?, in language: Language) -> TextTable {
        let format = Format(language)
        var table = TextTable(columns: [.whole, .wrapped(to: max(32, endpoint.id.count, endpoint.parent?.count ?? 0))])
        func add(_ vi: String, _ en: String, _ value: String?, _ tone: Tone = .plain) {
            guard let value, !value.isEmpty else { return }
            table.add([.init(Phrase(vi: vi, en: en)[language], .faint), .init(value, tone)])
        }
        add("Mã", "Id", endpoint.id)
        add("Tên", "Name", endpoint.name)
        add("Cấp", "Level", Level(rawValue: endpoint.level).map { Phrasebook.word(for: $0, in: language) })
        add("Cấp trên", "Parent", endpoint.parent)
        let state = Phrase(
            vi: "không còn trong danh mục, không được thăm dò",
            en: "no longer in the registry, not probed"
        )
        add("Tình trạng", "State", state[language], .warning)
        add("Từ", "Since", format.dateTime(endpoint.retiredAt))
        add("Thăm dò cuối", "Last probe", lastProbe.map { probe($0, language) })
        add("Địa chỉ", "Address", endpoint.url)
        let contact = [endpoint.contact?.name, endpoint.contact?.phone, endpoint.contact?.email]
        add("Liên hệ", "Contact", contact.compactMap(\.self).joined(separator: ", "))
        add("Lịch sử", "History", "diemcau endpoint history \(endpoint.id)")
        return table
    }

    private static func probe(_ probe: ProbePayload, _ language: Language) -> String {
        let word = Phrase(vi: "có trả lời", en: "answered")[language]
        return "\(Format(language).dateTime(probe.at)), \(EndpointText.failure(probe, in: language) ?? word)"
    }
}
