import Foundation
import LocatedJSON

/// What is wrong with the text of a selector.
public struct SelectorFault: Error, Hashable, Sendable {
    public enum Problem: Hashable, Sendable {
        /// No term at all.
        case empty
        /// More than ``Selector/maxTerms`` terms.
        case tooManyTerms
        /// `level:` and the like without a value.
        case missingValue
        /// The word before the colon is none of ``Selector/keys``.
        case unknownKey
        case unknownLevel
        /// Not of the form of an endpoint's id.
        case malformedID
        /// A `-` anywhere but before the first term.
        case misplacedMinus
        /// Two terms that cannot hold together, such as two bare ids: they belong in two selectors.
        case contradiction
    }

    public var problem: Problem
    /// The term as written; empty when there is none.
    public var term: String
    /// Characters before the term.
    public var offset: Int
    /// The known key, level or form that was probably meant.
    public var nearest: String?

    public init(problem: Problem, term: String, offset: Int, nearest: String? = nil) {
        self.problem = problem
        self.term = term
        self.offset = offset
        self.nearest = nearest
    }
}

extension Selector {
    /// The words before the colon of a term.
    public static let keys = ["under", "level", "tag"]

    public static let maxTerms = 16

    /// Reads `under:py level:commune tag:hotspot`, a bare id, or either with a leading `-`.
    ///
    /// Whether the ids exist is not asked here; ``Swift/Array/resolve(in:)`` does.
    public static func parse(_ text: String) throws(SelectorFault) -> Selector {
        var words = words(of: text.precomposedStringWithCanonicalMapping)
        let excludes = words.first?.text.hasPrefix("-") ?? false
        if excludes {
            words[0].text.removeFirst()
            words[0].offset += 1
            if words[0].text.isEmpty { words.removeFirst() }
        }
        guard !words.isEmpty else { throw SelectorFault(problem: .empty, term: "", offset: 0) }
        if words.count > maxTerms {
            let first = words[maxTerms]
            throw SelectorFault(problem: .tooManyTerms, term: first.text, offset: first.offset)
        }
        var terms: [Term] = []
        for word in words {
            let term = try term(word)
            if terms.contains(where: { contradict($0, term) }) {
                throw SelectorFault(problem: .contradiction, term: word.text, offset: word.offset)
            }
            terms.append(term)
        }
        return Selector(terms: terms, excludes: excludes)
    }

    private struct Word {
        var text: String
        var offset: Int
    }

    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        for (offset, character) in text.enumerated() where !character.isWhitespace {
            if let last = words.last, last.offset + last.text.count == offset {
                words[words.count - 1].text.append(character)
            } else {
                words.append(Word(text: String(character), offset: offset))
            }
        }
        return words
    }

    private static func term(_ word: Word) throws(SelectorFault) -> Term {
        func fault(_ problem: SelectorFault.Problem, nearest: String? = nil) -> SelectorFault {
            SelectorFault(problem: problem, term: word.text, offset: word.offset, nearest: nearest)
        }
        if word.text.hasPrefix("-") { throw fault(.misplacedMinus) }
        guard let colon = word.text.firstIndex(of: ":") else {
            guard let id = EndpointID(rawValue: word.text) else {
                throw fault(.malformedID, nearest: wellFormed(word.text))
            }
            return .id(id)
        }
        let key = String(word.text[..<colon])
        let value = String(word.text[word.text.index(after: colon)...])
        guard keys.contains(key) else { throw fault(.unknownKey, nearest: Nearest.match(for: key, among: keys)) }
        guard !value.isEmpty else { throw fault(.missingValue) }
        switch key {
        case "under":
            guard let id = EndpointID(rawValue: value) else {
                throw fault(.malformedID, nearest: wellFormed(value).map { "under:" + $0 })
            }
            return .under(id)
        case "level":
            guard let level = Level(rawValue: value) else {
                throw fault(.unknownLevel, nearest: Nearest.match(for: value, among: Level.allCases.map(\.rawValue)))
            }
            return .level(level)
        default:
            return .tag(value)
        }
    }

    /// The id that somebody meant who wrote it in capitals.
    private static func wellFormed(_ text: String) -> String? { EndpointID(rawValue: text.lowercased())?.rawValue }

    private static func contradict(_ first: Term, _ second: Term) -> Bool {
        switch (first, second) {
        case (.id(let left), .id(let right)): left != right
        case (.level(let left), .level(let right)): left != right
        default: false
        }
    }
}
