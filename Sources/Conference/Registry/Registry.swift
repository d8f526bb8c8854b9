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
    /// Those that are retired. History goes on to belong to a place, and to speak of them by name.
    private let retired: [EndpointID: RegisteredEndpoint]

    /// Endpoints from the top of the tree down to its deepest, both counted. Pages are made by walking down the tree.
    public static let maxDepth = 32

    public init(_ endpoints: [RegisteredEndpoint] = []) {
        let forest = Forest(endpoints.filter { !$0.administrative.isRetired })
        self.endpoints = forest.members
        self.order = forest.members.map(\.id)
        self.parents = forest.parents
        self.subtreeEnds = forest.subtreeEnds
        self.positions = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
        var retired: [EndpointID: RegisteredEndpoint] = [:]
        for gone in endpoints where gone.administrative.isRetired { retired[gone.id] = gone }
        self.retired = retired
    }

    public var count: Int { order.count }

    public subscript(id: EndpointID) -> RegisteredEndpoint? { positions[id].map { endpoints[$0] } }

    /// Whether `id` is registered, without a copy of what is known of it.
    public func contains(_ id: EndpointID) -> Bool { positions[id] != nil }

    /// The name of an endpoint that is registered, or was.
    public func name(of id: EndpointID) -> String? { self[id]?.endpoint.name ?? retired[id]?.endpoint.name }

    /// Whether `id` is registered, or was: then it has a history.
    public func remembers(_ id: EndpointID) -> Bool { contains(id) || retired[id] != nil }

    /// An endpoint that has left the registry; nil for one that is registered, or never was.
    public func retired(_ id: EndpointID) -> RegisteredEndpoint? { contains(id) ? nil : retired[id] }

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

    /// Whether `id` stands at or below `root`, or stood there when it was retired.
    public func places(_ id: EndpointID, under root: EndpointID) -> Bool {
        var id = id
        // As many steps as there are retired ones at most, should their parents form a circle.
        for _ in 0...retired.count {
            if contains(id, under: root) { return true }
            guard positions[id] == nil, let parent = retired[id]?.endpoint.parent else { return false }
            id = parent
        }
        return false
    }

    /// How many endpoints stand one below the other from the top of the tree down to `id`, it included; 0 when it is
    /// unknown.
    public func depth(of id: EndpointID) -> Int { positions[id] == nil ? 0 : ancestors(of: id).count + 1 }

    /// How many endpoints stand one below the other from `id` down to the deepest below it, it included; 0 when it is
    /// unknown.
    public func height(of id: EndpointID) -> Int {
        guard let deepest = subtree(of: id).map({ depth(of: $0) }).max() else { return 0 }
        return deepest - depth(of: id) + 1
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
