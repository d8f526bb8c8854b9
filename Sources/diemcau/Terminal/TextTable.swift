import Conference

/// Columns for people, aligned by characters as they are seen. What does not fit on the screen gives way as its column
/// allows; where even that is too much, each row becomes a few lines of its own, so that nothing that matters is lost.
struct TextTable {
    struct Cell {
        var text: String
        var tone: Tone

        init(_ text: String, _ tone: Tone = .plain) {
            self.text = text
            self.tone = tone
        }
    }

    /// What a column does on a narrow screen.
    enum Column {
        /// Is cut, but not to less than so many characters.
        case cut(to: Int)
        /// Stays: ids, states, numbers.
        case whole
        /// Goes on in the next line, within so many characters at least.
        case wrapped(to: Int)
        /// The same; where the columns do not fit, it shares a line with the figures beside it.
        case figure(to: Int)

        /// Where nothing else was said.
        static let usual = Column.cut(to: 6)
    }

    private(set) var rows: [[Cell]] = []
    let header: [Cell]
    private let columns: [Column]

    /// The gap between two columns.
    static let gap = 2

    /// - Parameter columns: From the left; those that are not named are the usual ones.
    init(header: [Phrase] = [], columns: [Column] = [], in language: Language = Console.language) {
        self.header = header.map { Cell($0[language], .faint) }
        self.columns = columns
    }

    mutating func add(_ cells: [Cell]) {
        // What is shown is one line, whatever it holds.
        rows.append(cells.map { Cell($0.text.replacing("\n", with: " "), $0.tone) })
    }

    mutating func add(_ texts: [String]) { add(texts.map { Cell($0) }) }

    var isEmpty: Bool { rows.isEmpty }

    func column(_ index: Int) -> Column { index < columns.count ? columns[index] : .usual }

    /// - Parameters:
    ///   - width: Of the screen, characters; nil for no limit.
    ///   - colour: Whether tones are shown.
    func lines(width: Int? = Screen.width, colour: Bool = Screen.hasColour) -> [String] {
        guard let widths = columnWidths(within: width) else {
            return rows.flatMap { stacked($0, within: width ?? .max, colour: colour) }
        }
        return (header.isEmpty ? rows : [header] + rows).flatMap { lines(of: $0, widths, colour: colour) }
    }

    /// One row in columns of these widths.
    func lines(of row: [Cell], _ widths: [Int], colour: Bool) -> [String] {
        let texts = row.indices.map { index in
            switch column(index) {
            case .wrapped, .figure: row[index].text.wrapped(to: widths[index])
            case .cut: [row[index].text.cut(to: widths[index])]
            case .whole: [row[index].text]
            }
        }
        let height = texts.map(\.count).max() ?? 0
        return (0..<height).map { line in
            var result = ""
            for (index, cell) in row.enumerated() {
                let text = line < texts[index].count ? texts[index][line] : ""
                result += text.isEmpty ? "" : cell.tone.paint(text, on: colour)
                guard index < row.count - 1 else { continue }
                result += String(repeating: " ", count: max(widths[index] - text.count, 0) + Self.gap)
            }
            return result
        }
    }

    /// What each column needs; when all together are too much, the widest that may gives way first.
    ///
    /// - Returns: Nil when they do not fit in whatever way and a row has parts that must not be lost.
    func columnWidths(within width: Int?) -> [Int]? {
        let all = header.isEmpty ? rows : [header] + rows
        let count = all.map(\.count).max() ?? 0
        var widths = (0..<count).map { index in
            all.map { index < $0.count ? $0[index].text.count : 0 }.max() ?? 0
        }
        guard let width, count > 0 else { return widths }
        var excess = widths.reduce(0, +) + Self.gap * (count - 1) - width
        let floors = widths.indices.map { least(widths[$0], in: column($0)) }
        while excess > 0 {
            let giving = widths.indices.filter { widths[$0] > floors[$0] }
            guard let widest = giving.max(by: { widths[$0] < widths[$1] }) else {
                return columns.isEmpty ? widths : nil
            }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func least(_ width: Int, in column: Column) -> Int {
        switch column {
        case .whole: width
        case .cut(let least), .wrapped(let least), .figure(let least): min(width, least)
        }
    }
}
