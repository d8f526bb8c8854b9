/// Puts endpoints into depth-first order, in time linear but for the sorting of siblings, at any depth.
struct Forest {
    private(set) var members: [RegisteredEndpoint] = []
    /// Position of each member's parent; nil for a root.
    private(set) var parents: [Int?] = []
    /// One past the last position of each member's subtree.
    private(set) var subtreeEnds: [Int] = []

    /// Of endpoints with the same id the last counts. Who has a parent that is not among them is a root.
    init(_ endpoints: [RegisteredEndpoint]) {
        let known = Dictionary(endpoints.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        let sorted = Self.inListOrder(known.values)
        var children: [EndpointID: [RegisteredEndpoint]] = [:]
        var roots: [RegisteredEndpoint] = []
        for member in sorted {
            if let parent = member.endpoint.parent, known[parent] != nil {
                children[parent, default: []].append(member)
            } else {
                roots.append(member)
            }
        }
        members.reserveCapacity(sorted.count)
        for root in roots { append(root, &children) }
        guard members.count < sorted.count else { return }
        // Only a cycle keeps members from being reached from a root.
        var reached = Set(members.map(\.id))
        for member in sorted.sorted(by: { $0.id < $1.id }) where !reached.contains(member.id) {
            if let parent = member.endpoint.parent { children[parent]?.removeAll { $0.id == member.id } }
            let first = members.count
            append(member, &children)
            reached.formUnion(members[first...].map(\.id))
        }
    }

    /// Appends `root` and everything below it. The children of each are taken out when it is visited.
    private mutating func append(_ root: RegisteredEndpoint, _ children: inout [EndpointID: [RegisteredEndpoint]]) {
        var stack: [(member: RegisteredEndpoint, parent: Int?)] = [(root, nil)]
        let first = members.count
        while let (member, parent) = stack.popLast() {
            let position = members.count
            members.append(member)
            parents.append(parent)
            subtreeEnds.append(position + 1)
            guard let below = children.removeValue(forKey: member.id) else { continue }
            for child in below.reversed() { stack.append((child, position)) }
        }
        // Children stand behind their parents, so one pass backwards hands every end up.
        for position in (first..<members.count).reversed() {
            if let parent = parents[position] {
                subtreeEnds[parent] = max(subtreeEnds[parent], subtreeEnds[position])
            }
        }
    }

    /// By level, then by name.
    private static func inListOrder(_ members: some Sequence<RegisteredEndpoint>) -> [RegisteredEndpoint] {
        members.map { (depth: $0.endpoint.level.depth, key: ListKey($0.endpoint.name), member: $0) }
            .sorted { ($0.depth, $0.key, $0.member.id) < ($1.depth, $1.key, $1.member.id) }
            .map(\.member)
    }
}
