extension LogTeller {
    func bandwidthSentence(_ event: LogEvent) -> String {
        if event == .fullTestStarted { return fullTestSentence }
        let direction = entry[.direction].flatMap(Direction.init(rawValue:)) ?? .up
        var values = ["point": point, "direction": Phrasebook.word(for: direction, in: language)]
        guard event == .bandwidthChanged else {
            return say(Self.invalid, values) + tail(invalidReason)
        }
        let rates = format.rates(observed: Double(number(.lowerKbps) ?? 0), required: Double(number(.needKbps) ?? 0))
        values["observed"] = rates.observed
        values["required"] = rates.required
        return say(Self.changed(entry.to.flatMap(BandwidthStanding.init(rawValue:)) ?? .belowFloor), values)
    }

    private var fullTestSentence: String {
        let directions = (entry[.directions] ?? "").split(separator: ",")
            .compactMap { Direction(rawValue: String($0)) }
            .map { Phrasebook.word(for: $0, in: language) }
        let values = [
            "by": entry.actor ?? "–", "point": point,
            "directions": directions.isEmpty ? "–" : directions.joined(separator: ", "),
        ]
        return say(entry[.insisted] == nil ? Self.started : Self.insisted, values)
    }

    private static let started = Phrase(
        vi: "{by} cho đo đầy đủ đường truyền của {point} ({directions})",
        en: "{by} started a full bandwidth test of {point} ({directions})"
    )
    private static let insisted = Phrase(
        vi: "{by} cho đo đầy đủ đường truyền của {point} ({directions}), kể cả khi phiên họp đang cần đường truyền",
        en: "{by} started a full bandwidth test of {point} ({directions}), even if a call needs the line"
    )

    private var invalidReason: String? {
        switch entry.reason {
        case "httpStatus": say(Phrasebook.testStatus, ["status": entry[.status] ?? "–"])
        case "shortBody":
            say(
                Phrasebook.testShortBody,
                ["got": format.bytes(number(.got) ?? 0), "expected": format.bytes(number(.expected) ?? 0)]
            )
        default: entry.reason.map { Phrasebook.word(forInvalidTest: $0, in: language) }
        }
    }

    private static func changed(_ to: BandwidthStanding) -> Phrase {
        switch to {
        case .meetsTarget:
            Phrase(
                vi: "{point}: băng thông {direction} đạt yêu cầu {required} (ít nhất {observed})",
                en: "{point}: {direction} bandwidth meets the required {required} (at least {observed})"
            )
        case .belowTarget:
            Phrase(
                vi: "{point}: băng thông {direction} {observed}, yêu cầu {required}",
                en: "{point}: {direction} bandwidth {observed}, {required} required"
            )
        case .belowFloor:
            Phrase(
                vi: "{point}: băng thông {direction} {observed}, yêu cầu tối thiểu {required}",
                en: "{point}: {direction} bandwidth {observed}, at least {required} required"
            )
        }
    }

    private static let invalid = Phrase(
        vi: "{point}: lần đo băng thông {direction} không có giá trị",
        en: "{point}: the {direction} bandwidth test says nothing"
    )
}
