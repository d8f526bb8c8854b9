/// What a list of selectors means in a registry.
public struct SelectorResolution: Hashable, Sendable {
    /// In the registry's order, each once.
    public var points: [EndpointID]
    /// Ids, bare or after `under:`, that do not exist, in the order of the selectors, each once.
    public var unknown: [EndpointID]

    public init(points: [EndpointID], unknown: [EndpointID] = []) {
        self.points = points
        self.unknown = unknown
    }
}

extension [Selector] {
    /// The union of the including selectors, less what an excluding one chooses.
    ///
    /// Excluding selectors alone choose nobody: who is called must be said.
    public func resolve(in registry: Registry) -> SelectorResolution {
        var chosen = [Bool](repeating: false, count: registry.count)
        for selector in self where !selector.excludes { selector.mark(true, in: registry, &chosen) }
        for selector in self where selector.excludes { selector.mark(false, in: registry, &chosen) }
        let points = registry.order.indices.filter { chosen[$0] }.map { registry.order[$0] }
        return SelectorResolution(points: points, unknown: unknown(in: registry))
    }

    private func unknown(in registry: Registry) -> [EndpointID] {
        var seen: Set<EndpointID> = []
        return flatMap(\.terms).compactMap(\.reference)
            .filter { registry.position(of: $0) == nil && seen.insert($0).inserted }
    }
}

extension Selector {
    /// Sets the flag of every endpoint for which all terms hold.
    fileprivate func mark(_ flag: Bool, in registry: Registry, _ flags: inout [Bool]) {
        guard !terms.isEmpty else { return }
        var range = 0..<registry.count
        for term in terms {
            switch term {
            case .id(let id): range = range.clamped(to: registry.position(of: id).map { $0..<($0 + 1) } ?? 0..<0)
            case .under(let id): range = range.clamped(to: registry.positions(under: id) ?? 0..<0)
            case .level, .tag: continue
            }
        }
        for position in range where holds(for: registry.endpoints[position].endpoint) { flags[position] = flag }
    }

    /// Whether the terms hold that look at the endpoint alone.
    private func holds(for endpoint: Endpoint) -> Bool {
        terms.allSatisfy { term in
            switch term {
            case .level(let level): endpoint.level == level
            case .tag(let tag): endpoint.tags.contains(tag)
            case .id, .under: true
            }
        }
    }
}

extension Selector.Term {
    /// The endpoint that the term names.
    fileprivate var reference: EndpointID? {
        switch self {
        case .id(let id), .under(let id): id
        case .level, .tag: nil
        }
    }
}
