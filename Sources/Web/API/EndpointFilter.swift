import Conference
import Coordination
import Hummingbird

/// Which endpoints of a list are wanted.
struct EndpointFilter {
    private let search: SearchFold?
    private let level: Level?
    private let state: LinkFilter?

    init(_ request: Request) throws {
        let query = request.uri.queryParameters
        search = query["search"].map { SearchFold(String($0)) }
        let (level, state) = try allAtOnce(
            { try request.word("level", Level.allCases.map(\.rawValue)) },
            { try request.word("state", LinkFilter.allCases.map(\.rawValue)) }
        )
        self.level = level.flatMap(Level.init(rawValue:))
        self.state = state.flatMap(LinkFilter.init(rawValue:))
    }

    func matches(_ view: PointView) -> Bool {
        let endpoint = view.registered.endpoint
        if let level, endpoint.level != level { return false }
        if let state, !state.matches(view.evidence.link, ownFault: view.ownFault) { return false }
        guard let search, !search.isEmpty else { return true }
        return SearchFold(endpoint.name).match(search) != nil || SearchFold(endpoint.id.rawValue).match(search) != nil
    }
}
