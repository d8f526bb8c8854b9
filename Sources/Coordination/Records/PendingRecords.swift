import Conference
import DequeModule
import Foundation

/// What waits to be written: bounded, and put back in order when a write fails.
struct PendingRecords: Sendable {
    /// Probe rows kept while the store is away; state changes and log entries are never given up.
    static let probeLimit = 200_000

    private let limit: Int
    // While the store stays away, each new row takes the place of the oldest: no other may be moved for it.
    private var probes: Deque<ProbeResult> = []
    /// Everything but the probe rows.
    private var rest = EvidenceBatch()
    private(set) var droppedProbes = 0

    /// - Parameter limit: Probe rows that are kept.
    init(limit: Int = probeLimit) {
        self.limit = limit
    }

    var hasNews: Bool { !rest.drafts.isEmpty || !rest.bandwidth.isEmpty }

    mutating func add(_ newer: EvidenceBatch) {
        probes.append(contentsOf: newer.probes)
        rest.statuses.merge(newer.statuses) { _, newer in newer }
        rest.bandwidth.append(contentsOf: newer.bandwidth)
        rest.drafts.append(contentsOf: newer.drafts)
        rest.aliveAt = newer.aliveAt ?? rest.aliveAt
        trim()
    }

    mutating func take() -> EvidenceBatch {
        defer {
            probes = []
            rest = EvidenceBatch()
        }
        var batch = rest
        batch.probes = Array(probes)
        return batch
    }

    /// Puts a batch that could not be written before what has come since.
    mutating func restore(_ older: EvidenceBatch) {
        let newer = take()
        add(older)
        add(newer)
    }

    private mutating func trim() {
        let excess = probes.count - limit
        guard excess > 0 else { return }
        probes.removeFirst(excess)
        droppedProbes += excess
    }
}
