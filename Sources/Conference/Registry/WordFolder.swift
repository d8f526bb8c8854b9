import Foundation

/// Writes text as decomposed small letters, word by word with single spaces between, each word's tone mark behind its
/// last letter; and once more without any mark.
struct WordFolder {
    /// UTF-8.
    private(set) var spelled: [UInt8] = []
    private(set) var plain: [UInt8] = []
    private var word: [UInt8] = []
    private var plainWord: [UInt8] = []
    private var tones: [UInt8] = []

    init(_ text: String) {
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                take(ascii: UInt8(truncatingIfNeeded: scalar.value))
            } else if let parts = Self.vietnamese[scalar] {
                for part in parts { take(part) }
            } else {
                for part in Self.parts(of: scalar) { take(part) }
            }
        }
        endWord()
    }

    private mutating func take(ascii byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): append(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): append(byte | 0x20)
        // M'Đrắk, Ia H’Drai: written with any kind of apostrophe, or without.
        case UInt8(ascii: "'"), UInt8(ascii: "`"): break
        default: endWord()
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        switch scalar {
        case _ where scalar.isASCII: take(ascii: UInt8(truncatingIfNeeded: scalar.value))
        case "đ": append(UInt8(ascii: "d"))
        case "\u{2018}", "\u{2019}", "\u{02BC}": break
        case _ where Self.isTone(scalar): tones += scalar.utf8
        case _ where scalar.properties.generalCategory == .nonspacingMark: word += scalar.utf8
        case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
            word += scalar.utf8
            plainWord += scalar.utf8
        default: endWord()
        }
    }

    private mutating func append(_ byte: UInt8) {
        word.append(byte)
        plainWord.append(byte)
    }

    private mutating func endWord() {
        if !plainWord.isEmpty {
            if !plain.isEmpty {
                spelled.append(UInt8(ascii: " "))
                plain.append(UInt8(ascii: " "))
            }
            if plainWord[0] == UInt8(ascii: "0"), let number = Self.withoutLeadingZeros(plainWord) {
                word = number
                plainWord = number
            }
            spelled += word
            spelled += tones
            plain += plainWord
        }
        word.removeAll(keepingCapacity: true)
        plainWord.removeAll(keepingCapacity: true)
        tones.removeAll(keepingCapacity: true)
    }

    /// Phường 05 is Phường 5. Nil for what is no number.
    private static func withoutLeadingZeros(_ word: [UInt8]) -> [UInt8]? {
        guard word.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        let digits = word.drop { $0 == UInt8(ascii: "0") }
        return digits.isEmpty ? [UInt8(ascii: "0")] : Array(digits)
    }

    /// The letters of Vietnamese that are not ASCII, taken apart once: Unicode's own way costs microseconds for each.
    private static let vietnamese: [Unicode.Scalar: [Unicode.Scalar]] = {
        let blocks = [0xC0...0x1B0, 0x1EA0...0x1EF9] as [ClosedRange<UInt32>]
        let letters = blocks.joined().compactMap(Unicode.Scalar.init)
        return Dictionary(uniqueKeysWithValues: letters.map { ($0, parts(of: $0)) })
    }()

    private static func parts(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        Array(String(scalar).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars)
    }

    /// Grave, acute, tilde, hook above, dot below: the five written tones.
    private static func isTone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300, 0x301, 0x303, 0x309, 0x323: true
        default: false
        }
    }
}

extension Unicode.Scalar {
    fileprivate var utf8: some Sequence<UInt8> { UTF8.encode(self) ?? UTF8.encodedReplacementCharacter }
}
