/// What a text that people will read may consist of.
enum TextRules {
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last,
            isWhitespace(first) || isWhitespace(last)
        else { return text }
        let start = scalars.firstIndex { !isWhitespace($0) } ?? scalars.endIndex
        let end = scalars.lastIndex { !isWhitespace($0) }.map { scalars.index(after: $0) } ?? start
        return String(scalars[start..<end])
    }

    private static func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
    }

    /// Controls break log lines and terminals; characters that turn the direction of writing make a name read as another.
    static func isPlain(_ text: String, allowsLineBreaks: Bool) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x0A, 0x0D, 0x09: allowsLineBreaks
            case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
            default: true
            }
        }
    }

    static func notPlain(allowsLineBreaks: Bool) -> BilingualText {
        allowsLineBreaks
            ? BilingualText(
                english: "holds a control character",
                vietnamese: "có ký tự điều khiển"
            )
            : BilingualText(
                english: "holds a line break or control character",
                vietnamese: "có xuống dòng hoặc ký tự điều khiển"
            )
    }

    /// Bytes bound characters from above, which spares nearly every text the counting.
    static func length(of text: String, isWithin range: ClosedRange<Int>) -> Bool {
        if text.isEmpty { return range.lowerBound == 0 }
        if range.lowerBound <= 1, text.utf8.count <= range.upperBound { return true }
        return range.contains(text.count)
    }
}
