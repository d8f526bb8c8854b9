extension String {
    /// At most `width` characters, the last of them … when something was cut.
    func cut(to width: Int) -> String {
        count <= width ? self : String(prefix(max(width - 1, 0))) + "…"
    }

    /// Lines of at most `width` characters, broken between words; a word that is longer is broken too. A no-break space
    /// keeps its words together, and becomes a common one.
    func wrapped(to width: Int) -> [String] {
        let width = max(width, 1)
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
            while line.count > width {
                lines.append(String(line.prefix(width)))
                line.removeFirst(width)
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines.map { $0.replacing("\u{A0}", with: " ") }
    }
}
