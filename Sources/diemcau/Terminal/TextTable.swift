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
        /// Stays, and is left out where the columns do not fit: it is said elsewhere too.
        case spare
        /// Goes on in the next line, within so many characters at least.
        case wrapped(to: Int)

        /// Where nothing else was said.
        static let usual = Column.cut(to: 6)
    }

    private(set) var rows: [[Cell]] = []
    let header: [Cell]
    private let columns: [Column]

    /// The gap between two columns.
    static let gap = 2

    /// - Parameter columns: From the left; those that are not named are the usual ones.
    init(header: [Phrase] = [], columns: [Column] = []) {
        self.header = header.map { Cell($0[Console.language], .faint) }
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
        guard let widths = columnWidths(within: width) else { return stacked(within: width ?? .max, colour: colour) }
        return (header.isEmpty ? rows : [header] + rows).flatMap { lines(of: $0, widths, colour: colour) }
    }

    private func lines(of row: [Cell], _ widths: [Int], colour: Bool) -> [String] {
        let texts = row.indices.map { index in
            if case .wrapped = column(index) { return row[index].text.wrapped(to: widths[index]) }
            return [row[index].text.cut(to: widths[index])]
        }
        let height = texts.map(\.count).max() ?? 0
        return (0..<height).map { line in
            var result = ""
            for (index, cell) in row.enumerated() {
                let text = line < texts[index].count ? texts[index][line] : ""
                result += text.isEmpty ? "" : cell.tone.paint(text, on: colour)
                guard index < row.count - 1 else { continue }
                result += String(repeating: " ", count: widths[index] - text.count + Self.gap)
            }
            return result
        }
    }

    /// What each column needs; when all together are too much, the widest that may gives way first.
    ///
    /// - Returns: Nil when they do not fit in whatever way and a row has parts that must not be lost.
    private func columnWidths(within width: Int?) -> [Int]? {
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
        case .whole, .spare: width
        case .cut(let least), .wrapped(let least): min(width, least)
        }
    }
}
