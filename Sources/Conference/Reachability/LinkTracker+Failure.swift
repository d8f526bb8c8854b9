import Foundation

extension LinkTracker {
    mutating func fail(
        _ slot: Int,
        _ reason: FailureReason,
        at now: Date,
        confirming: Bool,
        _ update: inout LinkUpdate
    ) {
        nodes[slot].status.lastResultAt = now
        if reason.isAnswered { nodes[slot].status.lastHeardAt = now }
        if let cut = nodes[slot].cut {
            failHidden(slot, by: cut, at: now, &update)
            return
        }
        noteResult(slot, succeeded: false, at: now, &update)
        if nodes[slot].status.state == .down {
            failAgain(slot, reason, at: now, confirming: confirming, &update)
        } else {
            let count = extendFailures(slot, reason, at: now, &update)
            askAbove(slot, count: count, &update)
            if count >= policy.confirmDown, confirming, !isHeld(slot, at: now) { goDown(slot, at: now, &update) }
        }
        noteEndOfFlapping(slot, at: now, &update)
    }

    /// A point that is down fails once more. One sign of life shows what its line hides; that it has fallen silent, and its
    /// line with it, has to be confirmed.
    private mutating func failAgain(
        _ slot: Int,
        _ reason: FailureReason,
        at now: Date,
        confirming: Bool,
        _ update: inout LinkUpdate
    ) {
        let wasSilent = nodes[slot].status.isSilent
        if !wasSilent, !reason.isAnswered, isLine(slot) {
            let before = nodes[slot].status.pending
            let count = min((before?.count ?? 0) + 1, policy.confirmDown)
            nodes[slot].status.pending = .init(state: .down, count: count, since: before?.since ?? now, reason: reason)
            guard count >= policy.confirmDown, confirming else { return }
        }
        nodes[slot].status.pending = nil
        nodes[slot].status.reason = reason
        if wasSilent != nodes[slot].status.isSilent {
            let touched = spread(from: slot, at: now, &update)
            let kind = wasSilent ? LinkEvent.Kind.lineRestored(hidden: touched) : .lineCut(hidden: touched)
            if isLine(slot) { tell(kind, slot, from: .down, to: .down, reason, at: now, &update) }
        }
        if confirming { tellStillDown(slot, at: now, &update) }
    }

    /// A failure behind a cut line is no news: at most a point that had answered in spite of it falls silent again.
    private mutating func failHidden(_ slot: Int, by cut: Int, at now: Date, _ update: inout LinkUpdate) {
        nodes[slot].status.pending = nil
        guard nodes[slot].status.state != .down, nodes[slot].status.state != .unreachable else { return }
        hide(slot, behind: cut, at: now)
        _ = spread(from: slot, at: now, &update)
    }

    private mutating func extendFailures(
        _ slot: Int,
        _ reason: FailureReason,
        at now: Date,
        _ update: inout LinkUpdate
    ) -> Int {
        if var pending = nodes[slot].status.pending, pending.state == .down {
            pending.count = min(pending.count + 1, policy.confirmDown)
            pending.reason = reason
            nodes[slot].status.pending = pending
            return pending.count
        }
        nodes[slot].status.pending = .init(state: .down, count: 1, since: now, reason: reason)
        let lineFails = nodes[slot].watcher.map { nodes[$0].status.isFallingSilent } ?? false
        if policy.confirmDown > 1, !lineFails, !nodes[slot].status.awaitsResult {
            tell(.soft, slot, from: nodes[slot].status.state, to: .down, reason, at: now, &update)
        }
        return 1
    }

    /// Whether the line above is the likelier culprit: it fails too, or has not been looked at since. The nearest line that
    /// is probed is enough, since its own probes run over all those further up.
    private func isHeld(_ slot: Int, at now: Date) -> Bool {
        guard let watcher = nodes[slot].watcher, let since = nodes[slot].status.pending?.since else { return false }
        guard (0...Double(policy.holdSeconds)).contains(now.timeIntervalSince(since)) else { return false }
        return nodes[watcher].status.isFallingSilent || !isChecked(watcher, since: since)
    }

    /// Asks for a look at the line above, early enough for its word to come in time.
    private func askAbove(_ slot: Int, count: Int, _ update: inout LinkUpdate) {
        guard count >= policy.confirmDown - 1, let watcher = nodes[slot].watcher,
            !nodes[watcher].status.isFallingSilent,
            let since = nodes[slot].status.pending?.since, !isChecked(watcher, since: since)
        else { return }
        update.checkNow.append(nodes[watcher].id)
    }

    private func isChecked(_ slot: Int, since: Date) -> Bool {
        nodes[slot].status.lastResultAt.map { $0 >= since } ?? false
    }

    private mutating func goDown(_ slot: Int, at now: Date, _ update: inout LinkUpdate) {
        guard let pending = nodes[slot].status.pending else { return }
        let from = nodes[slot].status.state
        nodes[slot].status.state = .down
        nodes[slot].status.since = pending.since
        nodes[slot].status.reason = pending.reason
        nodes[slot].status.pending = nil
        let hidden = spread(from: slot, at: now, &update)
        if tell(
            outage(of: slot, hiding: hidden),
            slot,
            from: from,
            to: .down,
            pending.reason,
            at: now,
            &update
        ) {
            nodes[slot].status.alarmed = true
        }
    }
}
