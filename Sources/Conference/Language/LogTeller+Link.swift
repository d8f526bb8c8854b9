extension LogTeller {
    func linkSentence(_ event: LogEvent) -> String {
        let to = entry.to.flatMap(LinkState.init(rawValue:)) ?? .unknown
        switch event {
        case .flappingStarted: return say(Self.flapping, ["point": point])
        case .flappingStopped: return say(Self.steady, ["point": point])
        case .linkSoft: return say(Self.soft(to), ["point": point]) + aside(reason)
        default:
            let first = entry.from.flatMap(LinkState.init(rawValue:)) == .unknown
            return say(first ? Self.first(to) : Self.hard(to), ["point": point]) + tail(reason)
        }
    }

    func incidentSentence(_ event: LogEvent) -> String {
        let phrase =
            switch (event, number(.count) ?? 0) {
            case (.lineRestored, 0): Self.restoredAlone
            case (.lineRestored, _): Self.restored
            case (_, 0): Self.cutAlone
            default: Self.cut
            }
        let sentence = say(phrase, ["point": point, "count": count(.count)])
        return event == .lineCut ? sentence + aside(firstNames) : sentence
    }

    /// The first points of the list by name, with an ellipsis when there are more.
    private var firstNames: String? {
        let shown = 3
        guard let list = entry[.points] else { return nil }
        let ids = list.split(separator: ",")
        let names = ids.prefix(shown).map { id in EndpointID(id).flatMap(name) ?? String(id) }
        return names.joined(separator: ", ") + ((number(.count) ?? ids.count) > shown ? ", …" : "")
    }

    private static let flapping = Phrase(vi: "{point}: kết nối chập chờn", en: "{point}: the connection is unstable")
    private static let steady = Phrase(
        vi: "{point}: kết nối ổn định trở lại",
        en: "{point}: the connection is stable again"
    )

    private static func soft(_ to: LinkState) -> Phrase {
        switch to {
        case .up:
            Phrase(vi: "{point}: có tín hiệu trở lại, đang xác nhận", en: "{point}: answers again, being confirmed")
        case .degraded:
            Phrase(vi: "{point}: trả lời chậm, đang xác nhận", en: "{point}: answers slowly, being confirmed")
        case .down, .unreachable, .unknown:
            Phrase(vi: "{point}: không kết nối được, đang xác nhận", en: "{point}: does not answer, being confirmed")
        }
    }

    /// The first state that is known.
    private static func first(_ to: LinkState) -> Phrase {
        switch to {
        case .up: Phrase(vi: "{point} kết nối thông suốt", en: "{point} is connected")
        case .degraded, .down, .unreachable, .unknown: hard(to)
        }
    }

    private static func hard(_ to: LinkState) -> Phrase {
        switch to {
        case .up: Phrase(vi: "{point} đã kết nối lại", en: "{point} is connected again")
        case .degraded: Phrase(vi: "{point} kết nối được nhưng chậm", en: "{point} is connected, but slow")
        case .down: Phrase(vi: "{point} mất kết nối", en: "{point} is disconnected")
        case .unreachable:
            Phrase(
                vi: "Không tới được {point} vì đường truyền phía trên bị cắt",
                en: "{point} cannot be reached: a line above is cut"
            )
        case .unknown: Phrase(vi: "Không còn số liệu mới về {point}", en: "There is no fresh data about {point}")
        }
    }

    private static let cut = Phrase(
        vi: "Đường truyền của {point} bị cắt, {count} điểm cầu phía dưới không tới được",
        en: "The line of {point} is cut, points below that cannot be reached: {count}"
    )
    private static let cutAlone = Phrase(vi: "Đường truyền của {point} bị cắt", en: "The line of {point} is cut")
    private static let restored = Phrase(
        vi: "Đường truyền của {point} đã thông, {count} điểm cầu phía dưới còn chờ kết quả mới",
        en: "The line of {point} works again, points below that still await a new result: {count}"
    )
    private static let restoredAlone = Phrase(
        vi: "Đường truyền của {point} đã thông",
        en: "The line of {point} works again"
    )
}
