import Foundation

/// What is told after a maintenance, on the first result that comes then: what was told before it is in `alarmed`.
///
/// | told before | during | first result after | told then |
/// |---|---|---|---|
/// | – | goes down | fails | down |
/// | – | goes down | answers | nothing |
/// | – | goes down, comes back | answers | nothing |
/// | down | stays down | fails | nothing |
/// | down | comes back | answers | up |
/// | down | comes back, goes down | fails | nothing |
extension LinkTracker {
    /// Outside of a maintenance every confirmed `down` has been told, unless the link flaps.
    mutating func tellStillDown(_ slot: Int, at now: Date, _ update: inout LinkUpdate) {
        let status = nodes[slot].status
        // A look at all points, so not at each failure of a link that flaps, of which nothing is told.
        guard !status.alarmed, !status.flapping, !inMaintenance(slot, at: now) else { return }
        let hidden = nodes.filter { $0.cut == slot && $0.status.state == .unreachable }.map(\.id)
        if tell(outage(of: slot, hiding: hidden), slot, from: .down, to: .down, status.reason, at: now, &update) {
            nodes[slot].status.alarmed = true
        }
    }

    mutating func tellBack(_ slot: Int, at now: Date, _ update: inout LinkUpdate) {
        let status = nodes[slot].status
        guard status.alarmed, !inMaintenance(slot, at: now) else { return }
        if tell(.hard, slot, from: .down, to: status.state, nil, at: now, &update) {
            nodes[slot].status.alarmed = false
        }
    }
}
