/// One sentence, or part of one, in both languages. A missing language does not compile.
///
/// `{name}` in it stands for a value that is filled in when the sentence is made.
public struct Phrase: Hashable, Sendable {
    public let vi: String
    public let en: String

    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    /// The same in both languages: a name, a code.
    public init(_ same: String) { self.init(vi: same, en: same) }

    public subscript(language: Language) -> String {
        switch language {
        case .vi: vi
        case .en: en
        }
    }

    /// The sentence with its values. Values are put in as they are: braces in them mean nothing.
    func text(in language: Language, _ values: [String: String]) -> String {
        var result = ""
        var rest = self[language][...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            result += values[String(rest[rest.index(after: open)..<close])] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// The names of the values that the sentence wants.
    func places(in language: Language) -> Set<String> {
        let parts = self[language].split(separator: "{", omittingEmptySubsequences: false).dropFirst()
        return Set(parts.compactMap { $0.split(separator: "}").first.map(String.init) })
    }
}

extension String {
    /// For use in the middle of a sentence; names and abbreviations stay as they are.
    var loweringFirst: String {
        guard let first, first.isUppercase, !dropFirst().prefix(1).allSatisfy(\.isUppercase) else { return self }
        return first.lowercased() + dropFirst()
    }

    /// For use at the beginning of a sentence.
    var raisingFirst: String {
        guard let first else { return self }
        return first.uppercased() + dropFirst()
    }
}
