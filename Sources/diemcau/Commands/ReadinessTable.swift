import Conference
import Foundation
import Wire

/// The readiness of a session for people: worst first, each reason on a line of its own.
struct ReadinessTable {
    let session: SessionPayload
    let readiness: ReadinessPayload

    func lines(
        in language: Language,
        width: Int? = Screen.width,
        colour: Bool = Screen.hasColour
    ) -> [String] {
        var table = TextTable(
            header: [
                Phrase(vi: "KẾT LUẬN", en: "VERDICT"), Phrase(vi: "ĐIỂM CẦU", en: "ENDPOINT"),
                Phrase(vi: "MÃ", en: "ID"), Phrase(vi: "VÌ SAO", en: "WHY"),
                Phrase(vi: "GỌI CHO", en: "PHONE"),
            ],
            // Whom to phone about which point, and why, is what the table is for; a name may be guessed. How old the
            // evidence is stands in the sentence.
            columns: [.whole, .cut(to: 10), .whole, .wrapped(to: 28), .wrapped(to: 18)]
        )
        for item in worstFirst { add(item, to: &table, language) }
        return head(in: language, colour: colour) + table.lines(width: width, colour: colour)
    }

    private var worstFirst: [ReadinessPayload.Item] {
        func severity(_ item: ReadinessPayload.Item) -> Int {
            Verdict(rawValue: item.verdict)?.severity ?? Int.max
        }
        // The daemon's order, which is that of the tree, among equals.
        return readiness.items.enumerated().sorted {
            (-severity($0.element), $0.offset) < (-severity($1.element), $1.offset)
        }.map(\.element)
    }

    private func add(_ item: ReadinessPayload.Item, to table: inout TextTable, _ language: Language) {
        let number = item.contact?.phone?.replacing(" ", with: "\u{A0}")
        let phone = [item.contact?.name, number].compactMap(\.self).joined(separator: " ")
        let first = item.reasons.first
        table.add([
            .init(word(item.verdict, language), tone(item.verdict)), .init(item.name), .init(item.endpoint),
            .init(first?.message ?? ""),
            .init(item.verdict == Verdict.ready.rawValue ? "" : phone),
        ])
        for reason in item.reasons.dropFirst() {
            table.add([.init(""), .init(""), .init(""), .init(reason.message), .init("")])
        }
    }

    private func head(in language: Language, colour: Bool) -> [String] {
        let format = Format(language)
        let counts = readiness.counts
        let parts: [(Verdict, Int)] = [
            (.ready, counts.ready), (.watch, counts.watch), (.notReady, counts.notReady),
            (.unknown, counts.unknown), (.waived, counts.waived),
        ]
        let summary = parts.filter { $0.1 > 0 }
            .map { tone($0.0.rawValue).paint("\($0.1) \(word($0.0.rawValue, language))", on: colour) }
            .joined(separator: ", ")
        let coverage = readiness.coverage
        let worst = coverage.worstAgeSeconds.map { format.age($0) }
        let fresh = Phrase(
            vi: "Số liệu còn mới: \(coverage.fresh)/\(coverage.total)" + (worst.map { ", cũ nhất \($0)" } ?? ""),
            en: "Fresh evidence: \(coverage.fresh)/\(coverage.total)" + (worst.map { ", oldest \($0)" } ?? "")
        )
        return [
            "\(session.title) — \(format.dateTimeWithWeekday(session.start))",
            "\(tone(readiness.verdict).paint(word(readiness.verdict, language), on: colour)): \(summary). \(fresh[language]).",
            "",
        ]
    }

    private func word(_ verdict: String, _ language: Language) -> String {
        Verdict(rawValue: verdict).map { Phrasebook.word(for: $0, in: language) } ?? verdict
    }

    private func tone(_ verdict: String) -> Tone {
        switch Verdict(rawValue: verdict) {
        case .ready: .good
        case .watch, .unknown: .warning
        case .notReady: .bad
        case .waived, nil: .plain
        }
    }
}
