/// Text as it is looked for: capitals, diacritics, đ, the place of the tone mark (hoà, hòa), apostrophes, hyphens and
/// leading zeros of numbers do not matter.
///
/// Many names of different places agree in this form: Sa Pa and Sa Pả, Hoa Lộc and Hòa Lộc. So it finds, but never tells
/// apart, and cannot be a key: it is neither `Equatable` nor `Hashable` on purpose.
public struct SearchFold: Sendable {
    /// How well a text answers a query, best last.
    public enum Match: Int, Sendable, Comparable {
        /// Found without regard to diacritics.
        case folded
        /// Found with its diacritics, wherever the tone mark stands.
        case spelled
        /// The whole text, with its diacritics.
        case whole

        public static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }
    }

    /// UTF-8 of words joined by single spaces: small letters with their vowel marks, decomposed, the tone mark at the
    /// word's end.
    private let spelled: [UInt8]
    /// The same without any mark.
    private let plain: [UInt8]

    public init(_ text: String) {
        let folder = WordFolder(text)
        spelled = folder.spelled
        plain = folder.plain
    }

    /// Nothing was written but space, so that everything would be found.
    public var isEmpty: Bool { plain.isEmpty }

    /// How this text answers `query`: nil when it does not hold it from the beginning of a word on.
    public func match(_ query: SearchFold) -> Match? {
        guard Self.holds(plain, query.plain) else { return nil }
        if spelled == query.spelled { return .whole }
        return Self.holds(spelled, query.spelled) ? .spelled : .folded
    }

    /// Whether `query` stands in `text` at the beginning of a word, and not before a mark of the same letter or word.
    private static func holds(_ text: [UInt8], _ query: [UInt8]) -> Bool {
        var start = 0
        while start + query.count <= text.count {
            let end = start + query.count
            if text[start..<end].elementsEqual(query), end == text.count || text[end] != markLead { return true }
            guard let space = text[start...].firstIndex(of: UInt8(ascii: " ")) else { return false }
            start = space + 1
        }
        return false
    }

    /// First UTF-8 byte of every mark of Vietnamese.
    private static let markLead: UInt8 = 0xCC
}
