import Conference
import Coordination

/// The targets, and who waits for which transfer. A probe's ticket is its place in a table, so that finding it again costs nothing.
struct ProbeLedger {
    /// A probe under way.
    struct Entry {
        let target: PreparedTarget
        let lagMs: Double
    }

    private(set) var targets: [EndpointID: PreparedTarget] = [:]
    private var entries: [Entry?] = []
    private var free: [Int] = []

    /// Replaces all targets; what has not changed keeps what was prepared for it, unless all are to be prepared `anew`.
    mutating func retarget(_ new: [ProbeTarget], anew: Bool = false, prepare: (ProbeTarget) -> PreparedTarget) {
        var kept = [EndpointID: PreparedTarget](minimumCapacity: new.count)
        for target in new {
            let old = targets[target.endpoint]
            kept[target.endpoint] = !anew && old?.target == target ? old : prepare(target)
        }
        targets = kept
    }

    /// Enters a probe and returns its ticket.
    mutating func enter(_ target: PreparedTarget, lagMs: Double) -> UInt64 {
        let entry = Entry(target: target, lagMs: lagMs)
        guard let place = free.popLast() else {
            entries.append(entry)
            return UInt64(entries.count - 1)
        }
        entries[place] = entry
        return UInt64(place)
    }

    /// Takes a probe out; nil for a ticket that is not under way.
    mutating func take(_ ticket: UInt64) -> Entry? {
        guard ticket < entries.count, let entry = entries[Int(ticket)] else { return nil }
        entries[Int(ticket)] = nil
        free.append(Int(ticket))
        return entry
    }
}
