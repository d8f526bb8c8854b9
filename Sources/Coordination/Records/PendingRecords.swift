import Conference
import Foundation

/// What waits to be written: bounded, and put back in order when a write fails.
struct PendingRecords: Sendable {
    /// Probe rows kept while the store is away; state changes and log entries are never given up.
    static let probeLimit = 200_000

    private(set) var batch = EvidenceBatch()
    private(set) var droppedProbes = 0

    var isEmpty: Bool { batch.isEmpty }

    var hasNews: Bool { !batch.drafts.isEmpty || !batch.bandwidth.isEmpty }

    mutating func add(_ newer: EvidenceBatch) {
        batch.probes.append(contentsOf: newer.probes)
        batch.statuses.merge(newer.statuses) { _, newer in newer }
        batch.bandwidth.append(contentsOf: newer.bandwidth)
        batch.drafts.append(contentsOf: newer.drafts)
        batch.aliveAt = newer.aliveAt ?? batch.aliveAt
        trim()
    }

    mutating func take() -> EvidenceBatch {
        defer { batch = EvidenceBatch() }
        return batch
    }

    /// Puts a batch that could not be written before what has come since.
    mutating func restore(_ older: EvidenceBatch) {
        let newer = take()
        batch = older
        add(newer)
    }

    private mutating func trim() {
        let excess = batch.probes.count - Self.probeLimit
        guard excess > 0 else { return }
        batch.probes.removeFirst(excess)
        droppedProbes += excess
    }
}
