import Conference

/// A table of which the rows come one by one: how it is laid out is settled before the first.
struct FillingTable {
    private let table: TextTable
    /// Nil: each row has lines of its own.
    private let widths: [Int]?
    /// Of the screen; nil for no limit.
    private let width: Int?

    /// A sentence beside the head of a row has at least so many characters, or lines of its own.
    private static let leastSentence = 24

    /// - Parameters:
    ///   - table: With rows that need as much room as those to come.
    ///   - width: Of the screen, characters; nil for no limit.
    init(_ table: TextTable, width: Int?) {
        self.table = table
        widths = table.columnWidths(within: width)
        self.width = width
    }

    func header(colour: Bool) -> [String] {
        widths.map { table.lines(of: table.header, $0, colour: colour) } ?? []
    }

    func row(_ cells: [TextTable.Cell], colour: Bool) -> [String] {
        guard let widths else { return table.stacked(cells, within: width ?? .max, colour: colour) }
        // Where there is no screen a row is one line, however long.
        let fitted = width == nil ? zip(widths, cells).map { max($0, $1.text.count) } : widths
        return table.lines(of: cells, fitted, colour: colour)
    }

    /// A row of which all that follows its head is one sentence.
    func row(_ head: [TextTable.Cell], _ sentence: TextTable.Cell, colour: Bool) -> [String] {
        let taken = widths.map { $0.prefix(head.count).reduce(0) { $0 + $1 + TextTable.gap } } ?? 0
        let room = width.map { $0 - taken } ?? .max
        guard let widths, room >= Self.leastSentence else {
            return row(head, colour: colour) + table.below(sentence, within: width, colour: colour)
        }
        let lines = sentence.text.wrapped(to: room)
        let gap = String(repeating: " ", count: TextTable.gap)
        let first = table.lines(of: head, widths, colour: colour).first ?? ""
        // The last cell of a row is not filled up.
        let padding = (head.indices.last).map { max(widths[$0] - head[$0].text.count, 0) } ?? 0
        let margin = String(repeating: " ", count: taken)
        return lines.enumerated().map { number, line in
            let start = number == 0 ? first + String(repeating: " ", count: padding) + gap : margin
            return start + sentence.tone.paint(line, on: colour)
        }
    }
}
