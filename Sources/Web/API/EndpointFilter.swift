import Conference
import Coordination
import Hummingbird
import LocatedJSON

/// Which endpoints of a list are wanted.
struct EndpointFilter {
    private let search: SearchFold?
    private let level: Level?
    private let state: LinkState?

    init(_ request: Request) throws {
        let query = request.uri.queryParameters
        search = query["search"].map { SearchFold(String($0)) }
        level = try query["level"].map { try Self.word(Level.self, String($0), "level") }
        state = try query["state"].map { try Self.word(LinkState.self, String($0), "state") }
    }

    func matches(_ view: PointView) -> Bool {
        let endpoint = view.registered.endpoint
        if let level, endpoint.level != level { return false }
        if let state, view.evidence.link.state != state { return false }
        guard let search, !search.isEmpty else { return true }
        return SearchFold(endpoint.name).match(search) != nil || SearchFold(endpoint.id.rawValue).match(search) != nil
    }

    private static func word<Word: RawRepresentable & CaseIterable>(
        _ type: Word.Type,
        _ text: String,
        _ name: String
    ) throws -> Word where Word.RawValue == String {
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
        throw WebError.query(
            name: name,
            message: BilingualText(english: "expected one of \(words)", vietnamese: "cần một trong: \(words)")
        )
    }
}
