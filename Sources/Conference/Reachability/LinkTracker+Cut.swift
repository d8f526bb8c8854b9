import Foundation

extension LinkTracker {
    /// The line that hides what this point carries: itself when it is silent, none when it has been heard, be it with an
    /// error or a refusal, else whatever hides this point.
    func shadow(of slot: Int) -> Int? {
        switch nodes[slot].status.state {
        case .down: nodes[slot].status.isSilent ? slot : nil
        case .up, .degraded: nil
        case .unknown, .unreachable: nodes[slot].cut
        }
    }

    /// Carries a change of `top` down to everything that it hides, or shows again; returns those points in list order.
    ///
    /// Linear in the points whose shadow changes, and by a stack of its own, since a tree may be as deep as it is large.
    mutating func spread(from top: Int, at now: Date, _ update: inout LinkUpdate) -> [EndpointID] {
        var touched: [Int] = []
        var stack = [top]
        while let slot = stack.popLast() {
            let shadow = shadow(of: slot)
            for child in nodes[slot].carried where nodes[child].cut != shadow {
                nodes[child].cut = shadow
                if let shadow { hide(child, behind: shadow, at: now) } else { show(child, at: now) }
                if !nodes[child].status.isAnswering { touched.append(child) }
                stack.append(child)
            }
        }
        touched.removeAll { nodes[$0].status.state == .down }
        touched.sort()
        let ids = touched.map { nodes[$0].id }
        update.changed.append(contentsOf: ids)
        update.verify.append(contentsOf: touched.filter { nodes[$0].status.awaitsResult }.map { nodes[$0].id })
        return ids
    }

    /// Whether a change of this point is an incident of its line: more than its own change.
    func isLine(_ slot: Int) -> Bool { !nodes[slot].carried.isEmpty }

    /// What a point that is down is told as, with the points that are hidden by it.
    func outage(of slot: Int, hiding hidden: [EndpointID]) -> LinkEvent.Kind {
        isLine(slot) && nodes[slot].status.isSilent ? .lineCut(hidden: hidden) : .hard
    }

    /// Makes a point unreachable, unless it has been down for a reason of its own since before the line failed.
    mutating func hide(_ slot: Int, behind line: Int, at now: Date) {
        let status = nodes[slot].status
        if status.state == .down, status.since < outageStart(of: line) { return }
        if status.state != .unreachable { nodes[slot].status.since = now }
        nodes[slot].status.state = .unreachable
        nodes[slot].status.suppressedBy = nodes[line].id
        nodes[slot].status.reason = nil
        nodes[slot].status.pending = nil
    }

    /// The line is whole again; the point itself has not been seen yet.
    mutating func show(_ slot: Int, at now: Date) {
        guard nodes[slot].status.state == .unreachable else { return }
        nodes[slot].status.suppressedBy = nil
        nodes[slot].status.pending = nil
        nodes[slot].status.lastSucceeded = nil
        nodes[slot].countsFrom = now
        if !nodes[slot].isPolled {
            nodes[slot].status.state = .unknown
            nodes[slot].status.since = now
        }
    }

    /// What failed after the line's last sign of life belongs to the line's outage.
    private func outageStart(of line: Int) -> Date {
        let status = nodes[line].status
        return status.lastHeardAt ?? status.since.addingTimeInterval(-Double(policy.holdSeconds))
    }
}
