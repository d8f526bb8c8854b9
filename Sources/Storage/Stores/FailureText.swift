import Conference

/// Cause and sentence of a failure as they are stored, in one text: `code`, `code: sentence`, or a sentence alone.
enum FailureText {
    private static let mark = ": "

    static func join(_ cause: FailureCause?, _ detail: String) -> String {
        guard let cause else {
            // What could be read as a cause, or as this mark, gets the mark.
            return split(detail).detail == detail ? detail : mark + detail
        }
        return detail.isEmpty ? cause.rawValue : cause.rawValue + mark + detail
    }

    static func split(_ text: String) -> (cause: FailureCause?, detail: String) {
        // By bytes: a sentence may begin with what would join the blank into one character.
        let word = text.utf8.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
        let rest = text.utf8[word.endIndex...]
        guard rest.isEmpty || rest.starts(with: mark.utf8) else { return (nil, text) }
        let detail = String(decoding: rest.dropFirst(mark.utf8.count), as: UTF8.self)
        if word.isEmpty { return (nil, detail) }
        guard let cause = FailureCause(rawValue: String(text[..<word.endIndex])) else { return (nil, text) }
        return (cause, detail)
    }
}
