/// Writes decomposed small letters word by word, each word's tone mark behind its last letter.
struct WordFolder {
    private var text = String.UnicodeScalarView()
    private var word = String.UnicodeScalarView()
    private var tones = String.UnicodeScalarView()

    mutating func take(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "đ": word.append("d")
        case _ where Self.isTone(scalar): tones.append(scalar)
        case _ where Self.isMark(scalar): word.append(scalar)
        // M'Đrắk, Ia H’Drai: written with any of these, or without.
        case "'", "\u{2018}", "\u{2019}", "\u{02BC}", "`": break
        case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil: word.append(scalar)
        default: endWord()
        }
    }

    mutating func finished() -> String {
        endWord()
        return String(text)
    }

    private mutating func endWord() {
        guard !word.isEmpty else {
            tones.removeAll()
            return
        }
        if !text.isEmpty { text.append(" ") }
        // Phường 05 is Phường 5.
        let isNumber = word.allSatisfy { ("0"..."9").contains($0) }
        text.append(contentsOf: isNumber ? Self.withoutLeadingZeros(word) : word)
        text.append(contentsOf: tones)
        word.removeAll(keepingCapacity: true)
        tones.removeAll(keepingCapacity: true)
    }

    private static func withoutLeadingZeros(_ number: String.UnicodeScalarView) -> String.UnicodeScalarView {
        let digits = number.drop { $0 == "0" }
        return digits.isEmpty ? String.UnicodeScalarView(["0"]) : String.UnicodeScalarView(digits)
    }

    /// Grave, acute, tilde, hook above, dot below: the five written tones.
    private static func isTone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300, 0x301, 0x303, 0x309, 0x323: true
        default: false
        }
    }

    static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .nonspacingMark }
}
