/// A table on a screen that is too narrow for its columns: what stands left of the first wrapped column is the head of a
/// few lines, and the rest follows by name.
///
/// ```
/// chưa sẵn sàng  Xã Hòa An  py-hoaan
///     VÌ SAO Mất kết nối: máy từ chối kết nối
///     GỌI CHO Nguyễn Thị Ngọc Ánh 0999000111
/// ```
extension TextTable {
    private static let indent = 4

    /// - Parameter width: Of the screen, characters.
    func stacked(within width: Int, colour: Bool) -> [String] {
        rows.flatMap { row in
            let head = row.indices.first(where: isWrapped) ?? row.count
            return headLine(Array(row.prefix(head)), within: width, colour: colour)
                + (head..<row.count).flatMap { part($0, of: row, within: width, colour: colour) }
        }
    }

    private func isWrapped(_ index: Int) -> Bool {
        if case .wrapped = column(index) { true } else { false }
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
        if case .spare = column(index) { return [] }
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
