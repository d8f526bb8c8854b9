/// All endpoints that are not retired, as a forest of free depth.
///
/// Built from declarations that have been checked: parents exist and there is no cycle. Should there be one all the
/// same, it is cut at its smallest id, so that every endpoint is found once and nothing runs for ever.
public struct Registry: Sendable {
    /// Depth-first, children in the order of level and name: the order of every list.
    public let order: [EndpointID]
    /// In the same order.
    public let endpoints: [RegisteredEndpoint]
    private let positions: [EndpointID: Int]
    private let parents: [Int?]
    /// One past the last position of each subtree: a subtree is a run of `order`, so membership is two comparisons.
    private let subtreeEnds: [Int]

    public init(_ endpoints: [RegisteredEndpoint] = []) {
        let forest = Forest(endpoints.filter { !$0.administrative.isRetired })
        self.endpoints = forest.members
        self.order = forest.members.map(\.id)
        self.parents = forest.parents
        self.subtreeEnds = forest.subtreeEnds
        self.positions = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    }

    public var count: Int { order.count }

    public subscript(id: EndpointID) -> RegisteredEndpoint? { positions[id].map { endpoints[$0] } }

    /// The index of `id` in ``order``.
    public func position(of id: EndpointID) -> Int? { positions[id] }

    /// Where `id` and everything below it stand in ``order``; nil when `id` is unknown.
    public func positions(under id: EndpointID) -> Range<Int>? { positions[id].map { $0..<subtreeEnds[$0] } }

    /// Children in list order.
    public func children(of id: EndpointID) -> [EndpointID] {
        guard let subtree = positions(under: id) else { return [] }
        var children: [EndpointID] = []
        var next = subtree.lowerBound + 1
        while next < subtree.upperBound {
            children.append(order[next])
            next = subtreeEnds[next]
        }
        return children
    }

    /// From the parent upwards.
    public func ancestors(of id: EndpointID) -> [EndpointID] {
        var ancestors: [EndpointID] = []
        var next = positions[id].flatMap { parents[$0] }
        while let position = next {
            ancestors.append(order[position])
            next = parents[position]
        }
        return ancestors
    }

    /// `id` itself and everything below it, in list order; empty when `id` is unknown.
    public func subtree(of id: EndpointID) -> [EndpointID] { positions(under: id).map { Array(order[$0]) } ?? [] }

    /// Whether `id` is `root` or stands below it, in constant time: it is asked for every entry of every stream.
    public func contains(_ id: EndpointID, under root: EndpointID) -> Bool {
        if id == root { return true }
        guard let subtree = positions(under: root), let position = positions[id] else { return false }
        return subtree.contains(position)
    }

    /// The endpoints above `id` over whose lines its traffic runs, nearest first: the unbroken chain of ancestors with
    /// `carriesChildren`.
    public func carriers(of id: EndpointID) -> [EndpointID] {
        var carriers: [EndpointID] = []
        var next = positions[id].flatMap { parents[$0] }
        while let position = next, endpoints[position].endpoint.link?.carriesChildren == true {
            carriers.append(order[position])
            next = parents[position]
        }
        return carriers
    }
}
