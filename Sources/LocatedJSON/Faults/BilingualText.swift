/// One sentence, or part of one, in both languages.
public struct BilingualText: Sendable, Hashable {
    public let english: String
    public let vietnamese: String

    public init(english: String, vietnamese: String) {
        self.english = english
        self.vietnamese = vietnamese
    }

    /// The same in both languages: a value, a name, a number.
    public init(_ same: String) {
        self.init(english: same, vietnamese: same)
    }
}
