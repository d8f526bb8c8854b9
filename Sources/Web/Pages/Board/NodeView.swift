import Conference
import Coordination
import Foundation
import Mustache

/// One point in the tree, with everything below it.
///
/// Gives its values by name itself: a country has eleven thousand of them, and reflection would take a second.
struct NodeView: MustacheParent {
    private let values: [String: Any]

    func child(named name: String) -> Any? { values[name] }

    /// The trees of all points of a visitor that have no parent among them.
    static func forest(_ points: [PointView], readiness: SessionReadiness?, visitor: Visitor) -> [NodeView] {
        let verdicts = Dictionary(
            readiness?.points.map { ($0.endpoint, $0) } ?? [],
            uniquingKeysWith: { first, _ in first }
        )
        var builder = Builder(points: points, verdicts: verdicts, visitor: visitor)
        return builder.forest()
    }

    /// Points come depth-first, each behind its parent.
    private struct Builder {
        let points: [PointView]
        let verdicts: [EndpointID: PointReadiness]
        let visitor: Visitor
        var next = 0

        mutating func forest() -> [NodeView] {
            var nodes: [NodeView] = []
            while next < points.count { nodes.append(take(depth: 0).node) }
            return nodes
        }

        private mutating func take(depth: Int) -> (node: NodeView, counts: ToneCounts) {
            let view = points[next]
            next += 1
            let standing = PointStanding(view, readiness: verdicts[view.id], visitor: visitor)
            var counts = ToneCounts()
            counts.add(standing.tone)
            var children: [NodeView] = []
            while next < points.count, points[next].registered.endpoint.parent == view.id {
                let (node, below) = take(depth: depth + 1)
                children.append(node)
                counts.add(below)
            }
            return (
                NodeView(view, standing, counts: counts, children: children, depth: depth, visitor: visitor), counts
            )
        }
    }

    private init(
        _ view: PointView,
        _ standing: PointStanding,
        counts: ToneCounts,
        children: [NodeView],
        depth: Int,
        visitor: Visitor
    ) {
        let troubled = counts[.notReady] + counts[.unknown] + counts[.watch] > 0
        var values: [String: Any] = [
            "nodeID": view.id.rawValue,
            "nodeName": view.registered.endpoint.name,
            "nodeTone": standing.tone.rawValue,
            "nodeWord": Phrasebook.word(for: standing.tone, in: visitor.language),
            "nodeLine": standing.lineWord,
            "nodeTroubled": troubled ? "1" : "0",
            "nodeAway": !standing.inCall,
            // Where nothing is wrong, nothing needs to be open.
            "nodeOpen": depth == 0 || troubled,
            "isBranch": !children.isEmpty,
            "isLeaf": children.isEmpty,
            "nodeChildren": children,
            "nodeHasAge": false,
        ]
        if let age = view.ageSeconds {
            let age = AgeView(seconds: age, visitor: visitor)
            values["nodeHasAge"] = true
            values["nodeAgeAt"] = age.ageAt
            values["nodeAgeText"] = age.ageText
        }
        if !children.isEmpty {
            values["nodeCounts"] = counts.present.map { part in
                [
                    "countTone": part.tone.rawValue,
                    "countWord": Phrasebook.word(for: part.tone, in: visitor.language),
                    "countNumber": visitor.format.integer(part.count),
                ]
            }
        }
        self.values = values
    }
}
