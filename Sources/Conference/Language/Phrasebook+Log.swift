public import Foundation

extension Phrasebook {
    /// What a log entry says.
    ///
    /// - Parameters:
    ///   - entry: Of any kind, also one of a version that knew other words.
    ///   - name: Gives endpoints' names; the id stands for those that it does not know.
    ///   - language: Of the sentence.
    ///   - timeZone: For the times in it.
    /// - Returns: One sentence without a full stop.
    public static func sentence(
        for entry: LogDraft,
        name: Names,
        in language: Language,
        timeZone: TimeZone = Format.vietNam
    ) -> String {
        withoutActuallyEscaping(name) { name in
            LogTeller(entry, name: name, format: Format(language, timeZone: timeZone)).sentence
        }
    }
}

/// Makes the sentence of one log entry.
struct LogTeller {
    let entry: LogDraft
    let name: Phrasebook.Names
    let format: Format

    init(_ entry: LogDraft, name: @escaping Phrasebook.Names, format: Format) {
        self.entry = entry
        self.name = name
        self.format = format
    }

    var language: Language { format.language }

    var sentence: String {
        guard let event = entry.event else { return unknownSentence }
        switch event.kind {
        case .link: return linkSentence(event)
        case .incident: return incidentSentence(event)
        case .bandwidth: return bandwidthSentence(event)
        case .report: return reportSentence
        case .session: return sessionSentence(event)
        case .gate: return gateSentence
        case .readiness: return readinessSentence(event)
        case .waiver: return waiverSentence
        case .registry: return registrySentence(event)
        case .access: return accessSentence(event)
        case .system: return systemSentence(event)
        }
    }

    // MARK: Parts that several kinds use

    func say(_ phrase: Phrase, _ values: [String: String] = [:]) -> String { phrase.text(in: language, values) }

    /// The endpoint's name, its id, or a dash. Names and ids stand as they were given, also at the beginning of a sentence.
    var point: String { entry.endpoint.map { name($0) ?? $0.rawValue } ?? "–" }

    /// The session's title, its id, or a dash.
    var title: String { entry[.title] ?? entry.session?.rawValue ?? "–" }

    func number(_ key: LogKey) -> Int? { entry[key].flatMap { Int($0) } }

    func count(_ key: LogKey) -> String { format.count(number(key) ?? 0) }

    func moment(_ key: LogKey) -> String? { LogTime.date(entry[key]).map(format.dateTime) }

    /// `: text` or nothing.
    func tail(_ text: String?) -> String { text.map { ": " + $0 } ?? "" }

    /// ` (text)` or nothing.
    func aside(_ text: String?) -> String { text.map { " (" + $0 + ")" } ?? "" }

    /// `. text` or nothing, for what a person has written.
    func note(_ key: LogKey) -> String { entry[key].map { ". " + $0 } ?? "" }

    /// A failure reason in words; another code as it stands.
    var reason: String? {
        entry.reason.map { code in
            FailureReason(rawValue: code)
                .map { Phrasebook.word(for: $0, status: number(.status), in: language) } ?? code
        }
    }

    /// An entry whose words are not ours: what stands in its fields, so that nothing is hidden.
    private var unknownSentence: String {
        var parts = [entry.kind.rawValue.raisingFirst]
        if entry.endpoint != nil { parts.append(point) }
        if entry.session != nil { parts.append(title) }
        let change = [entry.from, entry.to].compactMap { $0 }.joined(separator: " → ")
        if !change.isEmpty { parts.append(change) }
        if let reason { parts.append(reason) }
        return parts.joined(separator: " · ")
    }
}
