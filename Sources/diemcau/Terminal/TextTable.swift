import Conference

/// Columns for people: aligned by characters as they are seen, cut to the width of the screen.
struct TextTable {
    struct Cell {
        var text: String
        var tone: Tone

        init(_ text: String, _ tone: Tone = .plain) {
            self.text = text
            self.tone = tone
        }
    }

    private var rows: [[Cell]]
    private let hasHeader: Bool

    /// The gap between two columns.
    private static let gap = 2
    /// A column is not cut to less than this.
    private static let narrowest = 6

    init(header: [Phrase] = []) {
        hasHeader = !header.isEmpty
        rows = header.isEmpty ? [] : [header.map { Cell($0[Console.language], .faint) }]
    }

    mutating func add(_ cells: [Cell]) {
        // What is shown is one line, whatever it holds.
        rows.append(cells.map { Cell($0.text.replacing("\n", with: " "), $0.tone) })
    }

    mutating func add(_ texts: [String]) { add(texts.map { Cell($0) }) }

    var isEmpty: Bool { rows.count <= (hasHeader ? 1 : 0) }

    /// - Parameters:
    ///   - width: Of the screen, characters; nil for no limit.
    ///   - colour: Whether tones are shown.
    func lines(width: Int? = Screen.width, colour: Bool = Screen.hasColour) -> [String] {
        let widths = columnWidths(within: width)
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let text = cell.text.cut(to: widths[column])
                line += cell.tone.paint(text, on: colour)
                guard column < row.count - 1 else { continue }
                line += String(repeating: " ", count: widths[column] - text.count + Self.gap)
            }
            return line
        }
    }

    /// What each column needs; when all together are too much, the widest gives way first.
    private func columnWidths(within width: Int?) -> [Int] {
        let count = rows.map(\.count).max() ?? 0
        var widths = (0..<count).map { column in
            rows.map { column < $0.count ? $0[column].text.count : 0 }.max() ?? 0
        }
        guard let width, count > 0 else { return widths }
        var excess = widths.reduce(0, +) + Self.gap * (count - 1) - width
        while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
            widths[widest] > Self.narrowest
        {
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}

extension String {
    /// At most `width` characters, the last of them … when something was cut.
    func cut(to width: Int) -> String {
        count <= width ? self : String(prefix(max(width - 1, 0))) + "…"
    }
}
