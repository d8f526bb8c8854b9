/// A table on a screen that is too narrow for its columns: what stands left of the first column that may go on in the next
/// line is the head of a few lines, and the rest follows by name.
///
/// ```
/// chưa sẵn sàng  Xã Hòa An  py-hoaan
///     VÌ SAO Mất kết nối: máy từ chối kết nối
///     GỌI CHO Nguyễn Thị Ngọc Ánh 0999000111
/// Xã Hòa Tâm  py-hoatam
///     TẢI XUỐNG 48,0 Mbps ±1,9 %  TẢI LÊN 9,8 Mbps ±1,0 %
/// ```
extension TextTable {
    private static let indent = 4

    /// One row.
    ///
    /// - Parameter width: Of the screen, characters.
    func stacked(_ row: [Cell], within width: Int, colour: Bool) -> [String] {
        let head = row.indices.first(where: isBelow) ?? row.count
        var lines = headLine(Array(row.prefix(head)), within: width, colour: colour)
        var figures: [Int] = []
        for index in head..<row.count {
            if case .figure = column(index) {
                figures.append(index)
            } else {
                lines += self.figures(figures, of: row, within: width, colour: colour)
                lines += part(index, of: row, within: width, colour: colour)
                figures = []
            }
        }
        return lines + self.figures(figures, of: row, within: width, colour: colour)
    }

    /// A text that belongs to a row as a whole, on lines of its own.
    func below(_ cell: Cell, within width: Int?, colour: Bool) -> [String] {
        let margin = String(repeating: " ", count: Self.indent)
        return cell.text.wrapped(to: (width ?? .max) - Self.indent).map { margin + cell.tone.paint($0, on: colour) }
    }

    private func isBelow(_ index: Int) -> Bool {
        switch column(index) {
        case .wrapped, .figure: true
        case .cut, .whole: false
        }
    }

    /// As many on one line as there is room for.
    private func figures(_ indices: [Int], of row: [Cell], within width: Int, colour: Bool) -> [String] {
        let room = width - Self.indent
        var lines: [String] = []
        var used = Int.max / 2
        for index in indices where !row[index].text.isEmpty {
            let name = index < header.count ? header[index].text + " " : ""
            let count = name.count + row[index].text.count
            guard count <= room else {
                lines += part(index, of: row, within: width, colour: colour)
                used = .max / 2
                continue
            }
            let text = Tone.faint.paint(name, on: colour) + row[index].tone.paint(row[index].text, on: colour)
            if used + Self.gap + count <= room, let last = lines.popLast() {
                lines.append(last + String(repeating: " ", count: Self.gap) + text)
                used += Self.gap + count
            } else {
                lines.append(String(repeating: " ", count: Self.indent) + text)
                used = count
            }
        }
        return lines
    }

    /// Nothing for a row that goes on with the one above.
    private func headLine(_ cells: [Cell], within width: Int, colour: Bool) -> [String] {
        let shown = cells.indices.filter { !cells[$0].text.isEmpty }
        guard !shown.isEmpty else { return [] }
        var texts = cells.map(\.text)
        var excess = shown.map { texts[$0].count + Self.gap }.reduce(-Self.gap, +) - width
        for index in shown where excess > 0 {
            guard case .cut(let least) = column(index) else { continue }
            let kept = max(texts[index].count - excess, min(least, texts[index].count))
            excess -= texts[index].count - kept
            texts[index] = texts[index].cut(to: kept)
        }
        let gap = String(repeating: " ", count: Self.gap)
        return [shown.map { cells[$0].tone.paint(texts[$0], on: colour) }.joined(separator: gap)]
    }

    private func part(_ index: Int, of row: [Cell], within width: Int, colour: Bool) -> [String] {
        guard !row[index].text.isEmpty else { return [] }
        let name = index < header.count ? header[index].text : ""
        let margin = String(repeating: " ", count: Self.indent)
        let first = name.isEmpty ? "" : name + " "
        // The name of the column counts as words, so that the text below it may use the whole line.
        let marked = first.replacing(" ", with: "\u{A0}") + row[index].text
        return marked.wrapped(to: width - Self.indent).enumerated().map { number, line in
            guard number == 0, line.hasPrefix(first) else { return margin + row[index].tone.paint(line, on: colour) }
            return margin + Tone.faint.paint(name, on: colour) + (first.isEmpty ? "" : " ")
                + row[index].tone.paint(String(line.dropFirst(first.count)), on: colour)
        }
    }
}
