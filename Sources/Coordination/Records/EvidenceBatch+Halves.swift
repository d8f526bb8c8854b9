import Conference

extension EvidenceBatch {
    /// Two batches that are this one together; nil when all of it is about one endpoint, or about none.
    ///
    /// What is known of one endpoint stays in one batch, so that a change of state and its log entry are written together.
    func halves() -> (EvidenceBatch, EvidenceBatch)? {
        let subjects = Set(probes.map(\.endpoint)).union(statuses.keys).union(bandwidth.map(\.endpoint))
            .union(drafts.compactMap(\.endpoint))
            .sorted()
        let isGeneral = aliveAt != nil || drafts.contains { $0.endpoint == nil }
        guard subjects.count + (isGeneral ? 1 : 0) > 1 else { return nil }
        // What is about no endpoint goes with the first half, which is empty of endpoints when there is only one.
        let first = Set(subjects.prefix(subjects.count / 2))
        return (
            EvidenceBatch(
                probes: probes.filter { first.contains($0.endpoint) },
                statuses: statuses.filter { first.contains($0.key) },
                bandwidth: bandwidth.filter { first.contains($0.endpoint) },
                drafts: drafts.filter { $0.endpoint.map(first.contains) ?? true },
                aliveAt: aliveAt
            ),
            EvidenceBatch(
                probes: probes.filter { !first.contains($0.endpoint) },
                statuses: statuses.filter { !first.contains($0.key) },
                bandwidth: bandwidth.filter { !first.contains($0.endpoint) },
                drafts: drafts.filter { $0.endpoint.map { !first.contains($0) } ?? false }
            )
        )
    }
}
