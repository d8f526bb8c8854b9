/// How a place inside a document is written: `$.endpoints[3].probe`.
enum JSONPath {
    /// `.name` for a plain key, `["any other"]` for the rest.
    static func step(key: String) -> String {
        let plain = key.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return plain && !key.isEmpty ? ".\(key)" : "[\(Quotation.of(key))]"
    }
}

/// A piece of somebody's text inside a message of ours: on one line, and no longer than a glance.
enum Quotation {
    static let maxLength = 40

    static func of(_ text: String) -> String {
        var quoted = "\""
        for character in text.unicodeScalars.prefix(maxLength) {
            switch character {
            case "\"", "\\": quoted += "\\\(character)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where isHidden(character): quoted += "\\u{\(String(character.value, radix: 16))}"
            default: quoted.unicodeScalars.append(character)
            }
        }
        return quoted + (text.unicodeScalars.count > maxLength ? "…\"" : "\"")
    }

    /// Controls, and the formatting characters that can reorder or hide the rest of a log line.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }
}
