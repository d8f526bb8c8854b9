import HeapModule

extension ProbeSchedule {
    mutating func enqueue(_ slot: Int, at due: Duration) {
        lastTicket += 1
        slots[slot].due = due
        slots[slot].ticket = lastTicket
        let entry = Entry(rank: slots[slot].urgent ? .zero : due, ticket: lastTicket, slot: slot)
        rows[slots[slot].row].insert(entry)
        if rows.reduce(0, { $0 + $1.count }) > 2 * slots.count + 64 { rebuild() }
        prune()
    }

    /// Keeps the heads of the rows alive, so that `nextDue` is true.
    mutating func prune() {
        for row in rows.indices {
            while let first = rows[row].min, slots[first.slot].ticket != first.ticket { rows[row].removeMin() }
        }
    }

    private mutating func rebuild() {
        for row in rows.indices {
            rows[row] = Heap(rows[row].unordered.filter { slots[$0.slot].ticket == $0.ticket })
        }
    }

    /// The first of what is due; the rows take turns by rank. What a person asks for does not wait for a place among the slow.
    func next(at uptime: Duration, mayLookUp: Bool, maySlow: Bool) -> Entry? {
        var first: Entry?
        for row in rows {
            guard let entry = row.min, slots[entry.slot].due <= uptime else { continue }
            let slot = slots[entry.slot]
            guard mayLookUp || !slot.isNamed, maySlow || !slot.isSlow || slot.urgent else { continue }
            first = first.map { min($0, entry) } ?? entry
        }
        return first
    }
}
