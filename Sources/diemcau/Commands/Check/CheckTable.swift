import Conference
import Foundation
import Wire

/// A sweep for people: what cannot be reached first.
struct CheckTable {
    let report: CheckReport

    func lines(in language: Language, width: Int? = Screen.width, colour: Bool = Screen.hasColour) -> [String] {
        let header = [
            Phrase(vi: "KẾT QUẢ", en: "RESULT"), Phrase(vi: "ĐIỂM CẦU", en: "ENDPOINT"), Phrase(vi: "MÃ", en: "ID"),
            Phrase(vi: "TRẢ LỜI SAU", en: "ANSWERED IN"), Phrase(vi: "VÌ SAO", en: "WHY"),
        ]
        var table = TextTable(header: header, columns: [.whole, .cut(to: 10), .whole, .whole, .wrapped(to: 20)])
        for item in worstFirst { table.add(row(item, language)) }
        return table.lines(width: width, colour: colour) + [summary(language)]
    }

    private var worstFirst: [CheckReport.Item] {
        func rank(_ item: CheckReport.Item) -> Int {
            switch item.reachable {
            case false: 0
            case nil: item.unobserved == nil ? 2 : 1
            default: 3
            }
        }
        return report.items.enumerated().sorted {
            (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
        }.map(\.element)
    }

    private func row(_ item: CheckReport.Item, _ language: Language) -> [TextTable.Cell] {
        let format = Format(language)
        let (word, tone): (Phrase, Tone) =
            switch item.reachable {
            case true: (Phrase(vi: "kết nối được", en: "reachable"), .good)
            case false: (Phrase(vi: "không kết nối được", en: "not reachable"), .bad)
            default:
                item.unobserved == nil
                    ? (Phrase(vi: "không thăm dò", en: "not polled"), .faint)
                    : (CheckReport.notObserved, .warning)
            }
        let why = item.unobserved?.message ?? EndpointText.failure(item.lastProbe, in: language) ?? ""
        return [
            .init(word[language], tone), .init(item.name), .init(item.id),
            .init(item.lastProbe?.timings.map { format.milliseconds($0.totalMs) } ?? ""), .init(why),
        ]
    }

    func summary(_ language: Language) -> String {
        let format = Format(language)
        let (reachable, polled) = (format.integer(report.reachable), format.integer(report.polled))
        let time = format.decimal(report.seconds, places: 1)
        let unobserved = format.integer(report.unobserved)
        let (vi, en) =
            report.unobserved == 0
            ? ("", "")
            : (", \(unobserved) \(CheckReport.notObserved.vi)", ", \(unobserved) \(CheckReport.notObserved.en)")
        return Phrase(
            vi: "\(reachable)/\(polled) điểm cầu kết nối được\(vi), trong \(time) giây.",
            en: "\(reachable)/\(polled) endpoints reachable\(en), in \(time) s."
        )[language] + tests(language)
    }

    /// How many bandwidth tests there were, and how many of them are not as they should be.
    private func tests(_ language: Language) -> String {
        guard let tests = report.tests else { return "" }
        let format = Format(language)
        let counts: [(Int, Phrase)] = [
            (tests.belowTarget, BandwidthStanding.belowTarget.words),
            (tests.belowFloor, BandwidthStanding.belowFloor.words),
            (tests.failed, Phrase(vi: "không đo được", en: "failed")),
        ]
        let parts = counts.filter { $0.0 > 0 }.map { ", \(format.integer($0.0)) \($0.1[language])" }.joined()
        let total = format.integer(tests.total)
        return Phrase(
            vi: " \(total) lần đo băng thông\(parts).",
            en: " \(total) bandwidth \(tests.total == 1 ? "test" : "tests")\(parts)."
        )[language]
    }
}
