import Conference

/// A table of which the rows come one by one: the widths of its columns are settled before the first.
struct FillingTable {
    struct Column {
        var title: Phrase
        /// What its cells need, characters.
        var width: Int
        /// It is not cut to less than this.
        var narrowest: Int
    }

    private let titles: [String]
    private let widths: [Int]
    /// Nil: no line is cut.
    private let width: Int?

    private static let gap = 2

    /// - Parameter width: Of the screen, characters; nil for no limit.
    init(_ columns: [Column], in language: Language, width: Int?) {
        titles = columns.map { $0.title[language] }
        var widths = zip(columns, titles).map { max($0.width, min($1.count, $0.narrowest)) }
        if width == nil { widths = zip(widths, titles).map { max($0, $1.count) } }
        if let width {
            var excess = widths.reduce(0, +) + Self.gap * (columns.count - 1) - width
            // The widest gives way first, among those that can.
            while excess > 0,
                let widest = widths.indices.filter({ widths[$0] > columns[$0].narrowest })
                    .max(by: { widths[$0] < widths[$1] })
            {
                widths[widest] -= 1
                excess -= 1
            }
        }
        self.widths = widths
        self.width = width
    }

    func header(colour: Bool) -> String { row(titles.map { TextTable.Cell($0, .faint) }, colour: colour) }

    /// A row of fewer cells ends with one that has all the room that is left.
    func row(_ cells: [TextTable.Cell], colour: Bool) -> String {
        var line = ""
        var used = 0
        for (column, cell) in cells.enumerated() {
            let isLast = column == cells.count - 1
            let flat = cell.text.replacing("\n", with: " ")
            let room = isLast ? width.map { $0 - used } : width.map { _ in widths[column] }
            let text = room.map { flat.cut(to: max($0, 1)) } ?? flat
            line += cell.tone.paint(text, on: colour)
            guard !isLast else { break }
            let padding = max(widths[column] - text.count, 0) + Self.gap
            line += String(repeating: " ", count: padding)
            used += text.count + padding
        }
        return line
    }
}
