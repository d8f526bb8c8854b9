/// Short words that people type into selectors and lists: tags and platforms.
enum WordRules {
    static let maxLength = 40

    /// Lower-case ASCII letters, digits, `.`, `_`, `-`, beginning with a letter or digit.
    static func isPlatform(_ text: String) -> Bool {
        isWord(text) { !$0.isASCII || ("A"..."Z").contains($0) }
    }

    /// Letters of any script, digits, `.`, `_`, `-`, beginning with a letter or digit: no spaces, and none of the marks
    /// of a selector.
    static func isTag(_ text: String) -> Bool {
        isWord(text) { _ in false }
    }

    private static func isWord(_ text: String, except excluded: (Unicode.Scalar) -> Bool) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, isLetterOrDigit(first), scalars.count <= maxLength else { return false }
        return scalars.allSatisfy { scalar in
            (isLetterOrDigit(scalar) || scalar == "-" || scalar == "_" || scalar == ".") && !excluded(scalar)
        }
    }

    /// A letter of any script, or an ASCII digit.
    static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: !scalar.isASCII && scalar.properties.isAlphabetic
        }
    }
}
