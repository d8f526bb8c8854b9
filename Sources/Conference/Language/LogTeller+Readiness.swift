extension LogTeller {
    var gateSentence: String {
        let gate = entry[.gate].flatMap(Gate.init(rawValue:))
        let sentence = say(
            Self.gate,
            ["gate": gate.map { Phrasebook.word(for: $0, in: language) } ?? "–", "title": title, "figures": figures]
        )
        return sentence + (entry[.late] == nil ? "" : aside(say(Self.late)))
    }

    func readinessSentence(_ event: LogEvent) -> String {
        guard event == .verdictChanged else { return say(Self.judgedFirst, ["title": title, "figures": figures]) }
        let verdict = entry.to.flatMap(Verdict.init(rawValue:))
        guard let verdict, verdict != .unknown else {
            return say(Self.noData, ["point": point]) + tail(ground(verdict))
        }
        let word = Phrasebook.word(for: verdict, in: language)
        return say(Self.verdict, ["point": point, "verdict": word]) + tail(ground(verdict))
    }

    var waiverSentence: String {
        let sentence = say(
            Self.waived,
            ["by": entry.actor ?? "–", "point": point, "until": moment(.until) ?? "–"]
        )
        return sentence + tail(entry[.note])
    }

    /// What is ready needs no ground.
    private func ground(_ verdict: Verdict?) -> String? {
        guard verdict != .ready, let reason = Ground.reason(entry[.ground]) else { return nil }
        return Phrasebook.sentence(for: reason, name: name, in: language, timeZone: format.timeZone).loweringFirst
    }

    /// `118/120 điểm cầu sẵn sàng; 02 chưa sẵn sàng`: what is zero is left out.
    private var figures: String {
        let head = say(
            Self.readyOf,
            ["ready": format.integer(number(.ready) ?? 0), "count": format.integer(number(.count) ?? 0)]
        )
        let rest: [(LogKey, Verdict)] = [
            (.notReady, .notReady), (.unknown, .unknown), (.watch, .watch), (.waived, .waived),
        ]
        let others = rest.compactMap { key, verdict in
            number(key).flatMap { number in
                number == 0 ? nil : "\(format.count(number)) \(Phrasebook.word(for: verdict, in: language))"
            }
        }
        return ([head] + others).joined(separator: "; ")
    }

    private static let gate = Phrase(
        vi: "Mốc kiểm tra {gate} của phiên họp “{title}”: {figures}",
        en: "Gate {gate} the session “{title}”: {figures}"
    )
    private static let late = Phrase(vi: "đánh giá muộn", en: "evaluated late")
    private static let judgedFirst = Phrase(
        vi: "Phiên họp “{title}” được đánh giá lần đầu: {figures}",
        en: "The session “{title}” is judged for the first time: {figures}"
    )
    private static let readyOf = Phrase(vi: "{ready}/{count} điểm cầu sẵn sàng", en: "{ready} of {count} points ready")
    private static let verdict = Phrase(vi: "{point} {verdict}", en: "{point} is {verdict}")
    private static let noData = Phrase(vi: "{point} chưa có số liệu", en: "There is no data about {point}")
    private static let waived = Phrase(
        vi: "{by} miễn cho {point} đến {until}",
        en: "{by} waived {point} until {until}"
    )
}
