import Foundation

/// Where a name stands in a list: as bytes that compare in the order of the Vietnamese alphabet.
///
/// Letters decide first, `đ` after `d` and `ă`, `â` after `a`; numbers count by value, so that Phường 6 stands before
/// Phường 10; tones decide among names that are spelled alike, in the order of school books (ngang, huyền, hỏi, ngã, sắc,
/// nặng). Made once for each name: a comparison by the rules of ICU costs microseconds, and a registry sorts thousands.
struct ListKey: Comparable {
    private let bytes: [UInt8]

    init(_ name: String) {
        var letters: [UInt8] = []
        var tones: [UInt8] = []
        var number: [UInt8] = []
        func endNumber() {
            guard !number.isEmpty else { return }
            let digits = number.drop { $0 == UInt8(ascii: "0") }
            letters += [Rank.number, UInt8(clamping: digits.count)] + digits
            number = []
        }
        for character in name.precomposedStringWithCanonicalMapping.lowercased() {
            if let digit = character.asciiValue, character.isWholeNumber {
                number.append(digit)
                continue
            }
            endNumber()
            let (base, tone) = Self.parts(of: character)
            tones.append(tone)
            if let rank = Self.ranks[base] {
                letters.append(rank)
            } else if character.isLetter {
                letters.append(Rank.foreign)
                letters += Array(String(character).utf8)
            } else if letters.last != Rank.gap {
                letters.append(Rank.gap)
            }
        }
        endNumber()
        bytes = letters + [Rank.end] + tones
    }

    static func < (left: ListKey, right: ListKey) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }

    private enum Rank {
        static let end: UInt8 = 0
        static let gap: UInt8 = 1
        static let number: UInt8 = 2
        static let firstLetter: UInt8 = 3
        static let foreign: UInt8 = 255
    }

    private static let ranks = Dictionary(
        uniqueKeysWithValues: "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".enumerated().map { place, letter in
            (letter, Rank.firstLetter + UInt8(place))
        }
    )

    /// The letter without its tone, and the tone's place: 1 for none.
    private static func parts(of character: Character) -> (base: Character, tone: UInt8) {
        if character.isASCII { return (character, 1) }
        return toned[character] ?? (character, 1)
    }

    private static let toned: [Character: (base: Character, tone: UInt8)] = {
        let marks: [(scalar: String, tone: UInt8)] = [
            ("\u{300}", 2), ("\u{309}", 3), ("\u{303}", 4), ("\u{301}", 5), ("\u{323}", 6),
        ]
        var toned: [Character: (base: Character, tone: UInt8)] = [:]
        for base in "aăâeêioôơuưy" {
            for mark in marks {
                let composed = (String(base) + mark.scalar).precomposedStringWithCanonicalMapping
                for character in composed { toned[character] = (base, mark.tone) }
            }
        }
        return toned
    }()
}
