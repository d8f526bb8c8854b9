import LocatedJSON

/// The rules between endpoints: ids are unique, parents exist, none is above itself, and levels do not rise downwards,
/// and no branch is deeper than ``Registry/maxDepth``.
///
/// Endpoints that are wrong in themselves still count here, so that one slip does not make every child complain.
struct DeclaredTree {
    private let declared: [DeclaredEndpoint]
    /// The first endpoint with each id.
    private let positions: [EndpointID: Int]

    init(_ declared: [DeclaredEndpoint]) {
        self.declared = declared
        var positions: [EndpointID: Int] = [:]
        positions.reserveCapacity(declared.count)
        for (position, endpoint) in declared.enumerated() {
            if let id = endpoint.id?.value, positions[id] == nil { positions[id] = position }
        }
        self.positions = positions
    }

    func check(noting faults: FaultCollector) {
        checkIDs(faults)
        checkParents(faults)
        checkCircles(faults)
        checkDepth(faults)
    }

    private func checkIDs(_ faults: FaultCollector) {
        for (position, endpoint) in declared.enumerated() {
            guard let id = endpoint.id, let first = positions[id.value], first != position else { continue }
            let line = declared[first].id?.node.place.line ?? 0
            faults.add(at: id.node, rule: "duplicateID", RegistryPhrase.duplicateID(id.value, firstLine: line))
        }
    }

    private func checkParents(_ faults: FaultCollector) {
        // A parent that is missing is usually missed by many.
        var suggestions: [EndpointID: String?] = [:]
        func suggestion(for id: EndpointID) -> String? {
            if let known = suggestions[id] { return known }
            let nearest = Nearest.match(for: id.rawValue, among: declared.lazy.compactMap { $0.id?.value.rawValue })
            suggestions[id] = nearest
            return nearest
        }
        for endpoint in declared {
            guard let parent = endpoint.parent else { continue }
            if parent.value == endpoint.id?.value {
                faults.add(at: parent.node, rule: "ownParent", RegistryPhrase.ownParent)
            } else if let position = positions[parent.value] {
                guard let above = declared[position].level, let level = endpoint.level, above < level else { continue }
                faults.add(at: parent.node, rule: "levelOrder", RegistryPhrase.levelOrder(above: above, below: level))
            } else {
                faults.add(
                    at: parent.node,
                    .unexpected(
                        expected: RegistryPhrase.parent,
                        found: BilingualText("\"\(parent.value)\""),
                        nearest: suggestion(for: parent.value)
                    )
                )
            }
        }
    }

    /// Walks up from every endpoint, stopping where an earlier walk has been, so that the whole costs one pass.
    private func checkCircles(_ faults: FaultCollector) {
        var walkOfPosition = [Int](repeating: -1, count: declared.count)
        for start in declared.indices {
            var chain: [Int] = []
            var current: Int? = start
            while let position = current, walkOfPosition[position] < 0 {
                walkOfPosition[position] = start
                chain.append(position)
                current = parentPosition(of: position)
            }
            guard let met = current, walkOfPosition[met] == start, let begin = chain.firstIndex(of: met) else {
                continue
            }
            let circle = Array(chain[begin...])
            // One endpoint that names itself has its own message. A circle is told once, from its first endpoint on.
            guard circle.count > 1, let top = circle.indices.min(by: { circle[$0] < circle[$1] }),
                let node = declared[circle[top]].parent?.node
            else { continue }
            let turned = circle[top...] + circle[..<top] + [circle[top]]
            let names = turned.compactMap { declared[$0].id?.value.rawValue }
            faults.add(at: node, rule: "circle", RegistryPhrase.circle(names))
        }
    }

    /// Tells the first endpoint that is too deep in each branch; what stands below it would only repeat it.
    private func checkDepth(_ faults: FaultCollector) {
        let parents = declared.indices.map(parentPosition)
        let first = Registry.maxDepth + 1
        for (position, endpoint) in declared.enumerated() {
            guard Self.depth(of: position, in: parents, atMost: first) == first, let node = endpoint.parent?.node else {
                continue
            }
            faults.add(at: node, rule: "depth", RegistryPhrase.tooDeep)
        }
    }

    /// Endpoints from the top down to this one, both counted; nil for more than `limit`, and where there is no top.
    private static func depth(of position: Int, in parents: [Int?], atMost limit: Int) -> Int? {
        var depth = 1
        var next = parents[position]
        while let above = next {
            depth += 1
            guard depth <= limit else { return nil }
            next = parents[above]
        }
        return depth
    }

    private func parentPosition(of position: Int) -> Int? {
        declared[position].parent.flatMap { positions[$0.value] }
    }
}
