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
    private var hasRates = false
    private var isTooFast = false

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

    /// What the rows are to be read by: what is needed, and what a mark means. Empty when there is nothing to explain.
    var notes: [String] {
        var notes: [Phrase] = []
        if hasRates { notes.append(Self.needs) }
        if hasMarks {
            notes.append(
                Phrase(
                    vi: "* đường truyền bận hoặc chập chờn khi đo, có thể nhanh hơn thế; hãy đo lại.",
                    en: "* the line was busy or unsteady meanwhile, and may be faster; measure again."
                )
            )
        }
        if isTooFast {
            let limit = FullTestPolicy().byteLimit
            let (vi, en) = (Format(.vi).bytes(limit), Format(.en).bytes(limit))
            notes.append(
                Phrase(
                    vi: "Quá nhanh: lượng dữ liệu mà một lần đo được dùng (\(vi), ít hơn nếu khai báo đường "
                        + "truyền hẹp) đã hết trước khi đo được.",
                    en: "Too fast: all that a test may cost (\(en), less where a narrow line is declared) "
                        + "was through before there was a figure."
                )
            )
        }
        return notes.map { $0[language] }
    }

    private static var needs: Phrase {
        func rates(_ language: Language, _ need: (CheckReport.Need) -> Double) -> String {
            [Direction.down, .up].map { Format(language).rate(kbps: need(CheckReport.Need($0))) }
                .joined(separator: " / ")
        }
        return Phrase(
            vi: "Phiên họp 720p cần ít nhất \(rates(.vi, \.floorKbps)) (xuống / lên), "
                + "nên có \(rates(.vi, \.targetKbps)); tính theo đầu dưới của kết quả đo.",
            en: "A call at 720p needs \(rates(.en, \.floorKbps)) (down / up) at least, "
                + "its target is \(rates(.en, \.targetKbps)); the lower end of a result counts."
        )
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
        if rate != nil { hasRates = true }
        if standing == InvalidTest.tooFast.code { isTooFast = true }
        guard let known = BandwidthStanding(rawValue: standing) else { return .init(whyNothing(standing), .bad) }
        let text = rate.map { $0.figure(in: language) + ($0.busy == nil ? "" : "*") }
        switch known {
        case .meetsTarget: return .init(text ?? known.words[language], .good)
        case .belowTarget: return .init(worded(text, known), .warning)
        case .belowFloor: return .init(worded(text, known), .bad)
        }
    }

    /// Colours alone would be lost on the way to a file.
    private func worded(_ figure: String?, _ standing: BandwidthStanding) -> String {
        [figure, standing.words[language]].compactMap(\.self).joined(separator: ", ")
    }

    /// Why a test says nothing, short enough for a cell.
    private func whyNothing(_ code: String) -> String {
        switch code {
        case "notEnoughSamples": Phrase(vi: "chưa đủ mẫu", en: "too few samples")[language]
        case "tooFast": Phrase(vi: "quá nhanh", en: "too fast")[language]
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

extension BandwidthStanding {
    /// Short enough for a cell.
    var words: Phrase {
        switch self {
        case .meetsTarget: Phrase(vi: "đạt", en: "enough")
        case .belowTarget: Phrase(vi: "dưới mức nên có", en: "below target")
        case .belowFloor: Phrase(vi: "không đủ", en: "not enough")
        }
    }
}
