import Foundation

extension LinkTracker {
    /// Takes a result into the window of changes, and may start flapping: before the result acts on the state, so that
    /// what it does is already silent.
    mutating func noteResult(_ slot: Int, succeeded: Bool, at now: Date, _ update: inout LinkUpdate) {
        let status = nodes[slot].status
        let differs = status.lastSucceeded.map { $0 != succeeded } ?? false
        nodes[slot].status.changes = FlappingWindow.shifted(status.changes, differs: differs)
        nodes[slot].status.lastSucceeded = succeeded
        guard !status.flapping, differs,
            FlappingWindow.percent(nodes[slot].status.changes) > policy.flappingHighPercent,
            !lineAboveIsUnsettled(slot)
        else { return }
        tell(.flappingStarted, slot, from: status.state, to: status.state, status.reason, at: now, &update)
        nodes[slot].status.flapping = true
    }

    /// After the result has acted on the state, so that the event carries the state in which flapping ended.
    mutating func noteEndOfFlapping(_ slot: Int, at now: Date, _ update: inout LinkUpdate) {
        let status = nodes[slot].status
        guard status.flapping, FlappingWindow.percent(status.changes) < policy.flappingLowPercent else { return }
        nodes[slot].status.flapping = false
        nodes[slot].status.alarmed = status.state == .down && !inMaintenance(slot, at: now)
        tell(.flappingStopped, slot, from: status.state, to: status.state, status.reason, at: now, &update)
    }

    /// A line that comes and goes makes everything below it come and go: that is one flapping, not hundreds.
    private func lineAboveIsUnsettled(_ slot: Int) -> Bool {
        guard let watcher = nodes[slot].watcher else { return false }
        let line = nodes[watcher].status
        return line.flapping || line.pending != nil || line.awaitsResult
            || FlappingWindow.percent(line.changes) > policy.flappingLowPercent
    }

    /// False when nobody is told: because the link flaps, or because the event is quiet, as all are in maintenance.
    @discardableResult
    func tell(
        _ kind: LinkEvent.Kind,
        _ slot: Int,
        from: LinkState,
        to: LinkState,
        _ reason: FailureReason?,
        at now: Date,
        quiet: Bool = false,
        _ update: inout LinkUpdate
    ) -> Bool {
        guard !nodes[slot].status.flapping else { return false }
        let quiet = quiet || inMaintenance(slot, at: now)
        let id = nodes[slot].id
        update.events.append(
            LinkEvent(endpoint: id, kind: kind, from: from, to: to, reason: reason, at: now, quiet: quiet)
        )
        return !quiet
    }
}
