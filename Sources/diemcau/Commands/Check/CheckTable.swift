import Conference
import Foundation
import Wire

/// A sweep for people: what cannot be reached first.
struct CheckTable {
    let report: CheckReport

    func lines(in language: Language, width: Int? = Screen.width, colour: Bool = Screen.hasColour) -> [String] {
        let tested = report.items.contains { $0.standing != nil }
        var header = [
            Phrase(vi: "KẾT QUẢ", en: "RESULT"), Phrase(vi: "ĐIỂM CẦU", en: "ENDPOINT"), Phrase(vi: "MÃ", en: "ID"),
            Phrase(vi: "TRẢ LỜI SAU", en: "ANSWERED IN"), Phrase(vi: "VÌ SAO", en: "WHY"),
        ]
        if tested { header += [Phrase(vi: "TẢI XUỐNG", en: "DOWN"), Phrase(vi: "TẢI LÊN", en: "UP")] }
        let loaded = report.items.contains { $0.loadedMs != nil }
        if loaded { header.append(Phrase(vi: "TRỄ KHI ĐẦY TẢI", en: "DELAY UNDER LOAD")) }
        var table = TextTable(
            header: header,
            columns: [
                .whole, .cut(to: 10), .whole, .whole, .wrapped(to: 20), .wrapped(to: 12), .wrapped(to: 12), .whole,
            ]
        )
        for item in worstFirst {
            var row = self.row(item, language)
            if tested { row += [cell(item, .down, language), cell(item, .up, language)] }
            if loaded { row.append(.init(delay(item, language))) }
            table.add(row)
        }
        return table.lines(width: width, colour: colour) + [summary(language)]
    }

    private var worstFirst: [CheckReport.Item] {
        func rank(_ item: CheckReport.Item) -> Int {
            switch item.reachable {
            case false: 0
            case nil: 1
            default: 2
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
            default: (Phrase(vi: "không thăm dò", en: "not polled"), .faint)
            }
        let why = EndpointText.reason(item.lastProbe?.reason, status: item.lastProbe?.status, in: language) ?? ""
        return [
            .init(word[language], tone), .init(item.name), .init(item.id),
            .init(item.lastProbe?.timings.map { format.milliseconds($0.totalMs) } ?? ""), .init(why),
        ]
    }

    private func cell(_ item: CheckReport.Item, _ direction: Direction, _ language: Language) -> TextTable.Cell {
        guard let standing = item.standing?[direction.rawValue] else { return .init("") }
        let rate = direction == .down ? item.bandwidth?.down : item.bandwidth?.up
        let text = rate.map { $0.text(in: language) } ?? Phrasebook.word(forInvalidTest: standing, in: language)
        switch BandwidthStanding(rawValue: standing) {
        case .meetsTarget: return .init(text, .good)
        case .belowTarget: return .init(text, .warning)
        case .belowFloor, nil: return .init(text, .bad)
        }
    }

    /// The worse of both directions, next to the idle line.
    private func delay(_ item: CheckReport.Item, _ language: Language) -> String {
        guard let loaded = item.loadedMs else { return "" }
        let format = Format(language)
        let idle = [item.bandwidth?.down, item.bandwidth?.up].compactMap { $0?.latency?.idleMs }.min()
        let before = idle.map { "\(format.milliseconds($0)) → " } ?? ""
        return before + format.milliseconds(loaded)
    }

    private func summary(_ language: Language) -> String {
        let format = Format(language)
        let (reachable, polled) = (format.integer(report.reachable), format.integer(report.polled))
        let time = format.decimal(report.seconds, places: 1)
        return Phrase(
            vi: "\(reachable)/\(polled) điểm cầu kết nối được, trong \(time) giây.",
            en: "\(reachable)/\(polled) endpoints reachable, in \(time) s."
        )[language]
    }
}

extension CheckReport.Item {
    fileprivate var loadedMs: Double? {
        [bandwidth?.down, bandwidth?.up].compactMap { $0?.latency?.loadedMs }.max()
    }
}
