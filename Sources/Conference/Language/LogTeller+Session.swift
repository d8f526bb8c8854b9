extension LogTeller {
    func sessionSentence(_ event: LogEvent) -> String {
        var values = ["title": title, "by": entry.actor ?? "–"]
        values["start"] = moment(.startsAt) ?? "–"
        values["minutes"] = number(.minutes).map(format.integer) ?? "–"
        values["count"] = count(.count)
        values["from"] = LogTime.date(entry.from).map(format.dateTime) ?? "–"
        values["fields"] = fields
        return say(Self.phrase(event), values) + note(.note)
    }

    /// The changed fields in words.
    private var fields: String {
        (entry[.fields] ?? "").split(separator: ",")
            .map { Phrasebook.field(String($0))?[language].loweringFirst ?? String($0) }
            .joined(separator: ", ")
    }

    private static func phrase(_ event: LogEvent) -> Phrase {
        switch event {
        case .booked:
            Phrase(
                vi: "{by} đặt phiên họp “{title}”, bắt đầu {start}, {minutes} phút",
                en: "{by} booked the session “{title}”, starting {start}, {minutes} min"
            )
        case .bookedByForce:
            Phrase(
                vi: "{by} đặt phiên họp “{title}” dù còn {count} vướng mắc, bắt đầu {start}, {minutes} phút",
                en: "{by} booked the session “{title}” in spite of conflicts ({count}), starting {start}, {minutes} min"
            )
        case .moved:
            Phrase(
                vi: "{by} chuyển phiên họp “{title}” từ {from} sang {start}",
                en: "{by} moved the session “{title}” from {from} to {start}"
            )
        case .changed:
            Phrase(vi: "{by} sửa phiên họp “{title}”: {fields}", en: "{by} changed the session “{title}”: {fields}")
        case .cancelled: Phrase(vi: "{by} hủy phiên họp “{title}”", en: "{by} cancelled the session “{title}”")
        case .started: Phrase(vi: "Phiên họp “{title}” bắt đầu", en: "The session “{title}” has started")
        case .signedGo:
            Phrase(
                vi: "{by} xác nhận phiên họp “{title}” tiến hành được",
                en: "{by} signed off the session “{title}”: go"
            )
        case .signedNoGo:
            Phrase(
                vi: "{by} xác nhận phiên họp “{title}” chưa tiến hành được",
                en: "{by} signed off the session “{title}”: no go"
            )
        default: Phrase(vi: "Phiên họp “{title}” kết thúc", en: "The session “{title}” has ended")
        }
    }
}
