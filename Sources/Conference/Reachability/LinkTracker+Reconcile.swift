public import Foundation

extension LinkTracker {
    /// Follows a new registry: new points are unknown, points that left are dropped, and who hides whom is worked out
    /// anew. What a line no longer hides awaits a result; what it hides now falls silent with its next failure. Tells
    /// nothing.
    public mutating func reconcile(registry: Registry, now: Date) -> LinkUpdate {
        let old = nodes
        let oldSlots = slots
        nodes = registry.order.map { id in
            oldSlots[id].map { old[$0] } ?? Node(id: id, status: LinkStatus(since: now))
        }
        slots = Dictionary(uniqueKeysWithValues: nodes.indices.map { (nodes[$0].id, $0) })
        var update = LinkUpdate()
        // Parents come first in the registry's order, so every line is settled before what it carries.
        for slot in nodes.indices {
            let before = nodes[slot].status
            adopt(slot, registry, now: now)
            let isNew = oldSlots[nodes[slot].id] == nil
            if isNew || before != nodes[slot].status { update.changed.append(nodes[slot].id) }
            if nodes[slot].status.awaitsResult, before.suppressedBy != nil { update.verify.append(nodes[slot].id) }
        }
        return update
    }

    private mutating func adopt(_ slot: Int, _ registry: Registry, now: Date) {
        nodes[slot].carried = []
        nodes[slot].watcher = nil
        nodes[slot].cut = nil
        guard let endpoint = registry[nodes[slot].id]?.endpoint else { return }
        nodes[slot].isPolled = endpoint.url != nil
        nodes[slot].administrative = registry[nodes[slot].id]?.administrative ?? .active
        nodes[slot].slowMs = Double(endpoint.probe.slowMs)
        // `line < slot` fails only where the registry has cut a cycle.
        if let parent = endpoint.parent, let line = slots[parent], line < slot,
            registry[parent]?.endpoint.link?.carriesChildren == true
        {
            nodes[line].carried.append(slot)
            nodes[slot].watcher = nodes[line].isPolled ? line : nodes[line].watcher
            nodes[slot].cut = shadow(of: line)
        }
        settleAnew(slot, now: now)
    }

    private mutating func settleAnew(_ slot: Int, now: Date) {
        let state = nodes[slot].status.state
        if state == .unreachable {
            if let cut = nodes[slot].cut {
                nodes[slot].status.suppressedBy = nodes[cut].id
            } else if nodes[slot].status.suppressedBy != nil || !nodes[slot].isPolled {
                show(slot, at: now)
            }
        } else if !nodes[slot].isPolled, state != .unknown {
            // Nothing will ever confirm or refute it any more.
            nodes[slot].status = LinkStatus(since: now)
        }
    }
}
