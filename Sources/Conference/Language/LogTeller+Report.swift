extension LogTeller {
    var reportSentence: String {
        let status = entry.to.flatMap(FieldReport.Status.init(rawValue:))
        let word = status.map { Phrasebook.word(for: $0, in: language) } ?? entry.to ?? "–"
        let sentence = say(Self.reported, ["point": point, "status": word])
        return sentence + items + technician + late + note(.note)
    }

    /// `; micro hỏng, loa không có`.
    private var items: String {
        let words = (entry[.items] ?? "").split(separator: ",").compactMap { pair -> String? in
            let parts = pair.split(separator: ":")
            guard parts.count == 2, let item = ChecklistItem(rawValue: String(parts[0])),
                let state = ChecklistState(rawValue: String(parts[1]))
            else { return nil }
            return say(Self.item(state), ["item": Phrasebook.word(for: item, in: language)])
        }
        return words.isEmpty ? "" : "; " + words.joined(separator: ", ")
    }

    private var technician: String {
        guard let person = entry[.technician] else { return "" }
        return "; " + say(Self.onDuty, ["person": person]) + aside(entry[.phone])
    }

    private var late: String {
        guard let seconds = number(.lateSeconds) else { return "" }
        return "; " + say(Self.late, ["age": format.age(Double(seconds))])
    }

    private static let reported = Phrase(vi: "{point} báo cáo: {status}", en: "{point} reports: {status}")
    private static let onDuty = Phrase(vi: "trực: {person}", en: "on duty: {person}")
    private static let late = Phrase(vi: "gửi muộn, lập trước đó {age}", en: "sent late, written {age} before")

    private static func item(_ state: ChecklistState) -> Phrase {
        switch state {
        case .ok: Phrase(vi: "{item} tốt", en: "{item} in order")
        case .fault: Phrase(vi: "{item} hỏng", en: "{item} faulty")
        case .absent: Phrase(vi: "không có {item}", en: "no {item}")
        }
    }
}
