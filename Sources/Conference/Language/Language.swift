/// The two languages of every sentence. Vietnamese comes first.
public enum Language: String, Hashable, Sendable, Codable, CaseIterable {
    case vi, en
}
