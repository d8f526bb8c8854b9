import Foundation

extension LinkTracker {
    /// `target` is `up` or `degraded`.
    mutating func succeed(_ slot: Int, as target: LinkState, at now: Date, _ update: inout LinkUpdate) {
        nodes[slot].status.lastResultAt = now
        nodes[slot].status.lastHeardAt = now
        let hidden = nodes[slot].cut != nil
        if !hidden { noteResult(slot, succeeded: true, at: now, &update) }
        let state = nodes[slot].status.state
        switch state {
        case .unreachable:
            // Part of the incident: told only when the point had been told to be down for itself.
            settle(slot, target, since: now, telling: nodes[slot].status.alarmed, at: now, &update)
        case .unknown:
            settle(slot, target, since: now, telling: !hidden, at: now, &update)
        case .up, .degraded:
            if target == state {
                nodes[slot].status.pending = nil
                tellBack(slot, at: now, &update)
            } else {
                extendAnswers(slot, target, continuing: [target], at: now, &update)
            }
        case .down:
            // Slow or not, it answers: the streak goes on, and its last answer decides which of the two it is.
            extendAnswers(slot, target, continuing: [.up, .degraded], at: now, &update)
        }
        if !hidden { noteEndOfFlapping(slot, at: now, &update) }
    }

    private mutating func extendAnswers(
        _ slot: Int,
        _ target: LinkState,
        continuing: Set<LinkState>,
        at now: Date,
        _ update: inout LinkUpdate
    ) {
        var pending = LinkStatus.Pending(state: target, count: 1, since: now)
        if let old = nodes[slot].status.pending, continuing.contains(old.state) {
            pending.count = old.count + 1
            pending.since = old.since
        }
        if pending.count >= policy.confirmUp {
            settle(slot, target, since: pending.since, telling: true, at: now, &update)
            return
        }
        nodes[slot].status.pending = pending
        if pending.count == 1, nodes[slot].cut == nil {
            tell(.soft, slot, from: nodes[slot].status.state, to: target, nil, at: now, &update)
        }
    }

    private mutating func settle(
        _ slot: Int,
        _ target: LinkState,
        since: Date,
        telling: Bool,
        at now: Date,
        _ update: inout LinkUpdate
    ) {
        let from = nodes[slot].status.state
        let endsCut = isLine(slot) && nodes[slot].status.isSilent
        nodes[slot].status.state = target
        nodes[slot].status.since = since
        nodes[slot].status.reason = nil
        nodes[slot].status.pending = nil
        nodes[slot].status.suppressedBy = nil
        let shown = spread(from: slot, at: now, &update)
        guard telling else { return }
        let kind = endsCut ? LinkEvent.Kind.lineRestored(hidden: shown) : .hard
        // What was down in a maintenance only is back for nobody.
        let quiet = from == .down && !nodes[slot].status.alarmed
        if tell(kind, slot, from: from, to: target, nil, at: now, quiet: quiet, &update) {
            nodes[slot].status.alarmed = false
        }
    }
}
