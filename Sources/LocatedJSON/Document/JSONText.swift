/// Pieces of JSON for a file that people will read on: compact objects with a space after each comma and colon.
public enum JSONText {
    /// A string in quotes; only what JSON demands is escaped.
    public static func of(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\0"..<" ", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    /// `"key": value, …` of those that have a value, which must be JSON already.
    public static func members(_ members: [(key: String, value: String?)]) -> String {
        members.compactMap { member in member.value.map { "\(of(member.key)): \($0)" } }.joined(separator: ", ")
    }

    /// The same as an object.
    public static func object(_ members: [(key: String, value: String?)]) -> String {
        let inner = self.members(members)
        return inner.isEmpty ? "{}" : "{ \(inner) }"
    }
}
