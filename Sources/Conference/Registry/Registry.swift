/// All endpoints that are not retired, as a forest of free depth.
///
/// Built only from declarations that have been checked: parents exist and there is no cycle.
public struct Registry: Sendable {
    private let members: [EndpointID: RegisteredEndpoint]
    private let childrenByParent: [EndpointID: [EndpointID]]
    /// Depth-first, children in the order of level and name: the order of every list.
    public let order: [EndpointID]

    public init(_ endpoints: [RegisteredEndpoint] = []) {
        let active = endpoints.filter { !$0.administrative.isRetired }
        let members = Dictionary(active.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        func precedes(_ left: EndpointID, _ right: EndpointID) -> Bool {
            guard let a = members[left]?.endpoint, let b = members[right]?.endpoint else { return left < right }
            return (a.level.depth, a.name, a.id) < (b.level.depth, b.name, b.id)
        }
        var children: [EndpointID: [EndpointID]] = [:]
        var roots: [EndpointID] = []
        for (id, member) in members {
            if let parent = member.endpoint.parent, members[parent] != nil {
                children[parent, default: []].append(id)
            } else {
                roots.append(id)
            }
        }
        for key in children.keys { children[key]?.sort(by: precedes) }
        self.members = members
        self.childrenByParent = children
        self.order = Self.depthFirst(roots.sorted(by: precedes), children)
    }

    public var count: Int { members.count }

    public subscript(id: EndpointID) -> RegisteredEndpoint? { members[id] }

    /// Children in list order.
    public func children(of id: EndpointID) -> [EndpointID] { childrenByParent[id] ?? [] }

    /// From the parent upwards.
    public func ancestors(of id: EndpointID) -> [EndpointID] {
        var result: [EndpointID] = []
        var next = members[id]?.endpoint.parent
        while let parent = next, members[parent] != nil, result.count <= members.count {
            result.append(parent)
            next = members[parent]?.endpoint.parent
        }
        return result
    }

    /// `id` itself and everything below it, in list order; empty when `id` is unknown.
    public func subtree(of id: EndpointID) -> [EndpointID] {
        members[id] == nil ? [] : Self.depthFirst([id], childrenByParent)
    }

    /// Whether `id` is `root` or stands below it.
    public func contains(_ id: EndpointID, under root: EndpointID) -> Bool {
        id == root || ancestors(of: id).contains(root)
    }

    /// The endpoints above `id` over whose lines its traffic runs, nearest first: the unbroken chain of ancestors with
    /// `carriesChildren`.
    public func carriers(of id: EndpointID) -> [EndpointID] {
        Array(ancestors(of: id).prefix { members[$0]?.endpoint.link?.carriesChildren == true })
    }

    private static func depthFirst(
        _ roots: [EndpointID],
        _ children: [EndpointID: [EndpointID]]
    ) -> [EndpointID] {
        var result: [EndpointID] = []
        var stack = Array(roots.reversed())
        while let next = stack.popLast() {
            result.append(next)
            stack.append(contentsOf: (children[next] ?? []).reversed())
        }
        return result
    }
}
