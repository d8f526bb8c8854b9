/// Chooses endpoints: terms joined by spaces must all hold; a bare id is that endpoint; a leading `-` excludes.
///
/// A list of selectors is a union of the including ones, less the excluding ones.
public struct Selector: Hashable, Sendable, CustomStringConvertible {
    public enum Term: Hashable, Sendable {
        case id(EndpointID)
        case under(EndpointID)
        case level(Level)
        case tag(String)
    }

    public let terms: [Term]
    public let excludes: Bool

    /// `terms` must not be empty.
    public init(terms: [Term], excludes: Bool = false) {
        self.terms = terms
        self.excludes = excludes
    }

    public var description: String {
        (excludes ? "-" : "")
            + terms.map { term in
                switch term {
                case .id(let id): id.rawValue
                case .under(let id): "under:\(id)"
                case .level(let level): "level:\(level.rawValue)"
                case .tag(let tag): "tag:\(tag)"
                }
            }.joined(separator: " ")
    }
}
