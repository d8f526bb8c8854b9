import Conference
import Foundation
import Wire

/// The table of a bandwidth sweep, which fills as the tests end: rows of points that are not tested, then those that were, in the
/// order in which they were done.
struct SweepTable {
    private let table: FillingTable
    private let language: Language
    private let full: Bool
    private let colour: Bool
    private var hasMarks = false

    /// - Parameters:
    ///   - names: Of all rows, with their ids.
    ///   - full: How fast lines are, in place of whether they carry a standard meeting.
    ///   - width: Of the screen, characters; nil for no limit.
    init(
        names: [(name: String, id: String)],
        full: Bool,
        in language: Language,
        width: Int? = Screen.width,
        colour: Bool = Screen.hasColour
    ) {
        self.language = language
        self.full = full
        self.colour = colour
        let rate = full ? 18 : 13
        let last = full ? 16 : 11
        var table = TextTable(
            header: [
                Phrase(vi: "ĐIỂM CẦU", en: "ENDPOINT"), Phrase(vi: "MÃ", en: "ID"),
                Phrase(vi: "TẢI XUỐNG", en: "DOWN"), Phrase(vi: "TẢI LÊN", en: "UP"),
                full
                    ? Phrase(vi: "TRỄ KHI ĐẦY TẢI", en: "DELAY UNDER LOAD")
                    : Phrase(vi: "TRẢ LỜI SAU", en: "ANSWERED IN"),
            ],
            columns: [.cut(to: 8), .whole, .figure(to: rate), .figure(to: rate), .figure(to: last)],
            in: language
        )
        let figures = [rate, rate, last].map { String(repeating: "0", count: $0) }
        for (name, id) in names { table.add([name, id] + figures) }
        self.table = FillingTable(table, width: width)
    }

    /// Nothing where the screen is too narrow for columns.
    var header: [String] { table.header(colour: colour) }

    /// A point as far as it is known: what was not tested is left open.
    mutating func row(_ item: CheckReport.Item) -> [String] {
        let name: [TextTable.Cell] = [.init(item.name), .init(item.id)]
        guard item.reachable == true else { return table.row(name, unreached(item), colour: colour) }
        let last = full ? delay(item) : item.lastProbe?.timings.map { Format(language).milliseconds($0.totalMs) } ?? ""
        let rates = [cell(item, .down), cell(item, .up)]
        let ending = last.isEmpty ? [] : [TextTable.Cell(last)]
        return table.row(name + rates + ending, colour: colour)
    }

    /// What a mark in the rows means; empty when there was none.
    var notes: [String] {
        guard hasMarks else { return [] }
        let text = Phrase(
            vi: "* đường truyền bận: khi ấy có việc khác dùng, có thể nhanh hơn thế; hãy đo lại.",
            en: "* the line was busy: something else used it, and it may be faster; measure again."
        )
        return [text[language]]
    }

    private func unreached(_ item: CheckReport.Item) -> TextTable.Cell {
        if let fault = item.unobserved {
            return .init("\(CheckReport.notObserved[language]): \(fault.message)", .warning)
        }
        guard item.reachable == false else {
            return .init(Phrase(vi: "không thăm dò", en: "not polled")[language], .faint)
        }
        var text = Phrase(vi: "không kết nối được", en: "not reachable")[language]
        if let why = EndpointText.failure(item.lastProbe, in: language) { text += ": \(why)" }
        return .init(text, .bad)
    }

    private mutating func cell(_ item: CheckReport.Item, _ direction: Direction) -> TextTable.Cell {
        guard let standing = item.standing?[direction.rawValue] else { return .init("–", .faint) }
        let rate = direction == .down ? item.bandwidth?.down : item.bandwidth?.up
        if rate?.busy != nil { hasMarks = true }
        let text = rate.map { $0.figure(in: language) + ($0.busy == nil ? "" : "*") }
        switch BandwidthStanding(rawValue: standing) {
        case .meetsTarget: return .init(text ?? standing, .good)
        case .belowTarget: return .init(text ?? standing, .warning)
        case .belowFloor: return .init(text ?? standing, .bad)
        case nil: return .init(whyNothing(standing), .bad)
        }
    }

    /// Why a test says nothing, short enough for a cell.
    private func whyNothing(_ code: String) -> String {
        switch code {
        case "notEnoughSamples": Phrase(vi: "chưa đủ mẫu", en: "too few samples")[language]
        case "shortBody": Phrase(vi: "bị cắt ngang", en: "cut short")[language]
        case "encoded": Phrase(vi: "bị nén", en: "compressed")[language]
        case "httpStatus": Phrase(vi: "lỗi HTTP", en: "HTTP error")[language]
        default: EndpointText.reason(code, in: language) ?? code
        }
    }

    /// The worse of both directions, next to the idle line.
    private func delay(_ item: CheckReport.Item) -> String {
        let latencies = [item.bandwidth?.down, item.bandwidth?.up].compactMap { $0?.latency }
        guard let loaded = latencies.compactMap(\.loadedMs).max() else { return "" }
        let format = Format(language)
        let before = latencies.compactMap(\.idleMs).min().map { "\(format.milliseconds($0)) → " } ?? ""
        return before + format.milliseconds(loaded)
    }
}
