import Foundation

/// What is known of a point's line in one direction, and when it is to be asked again.
struct LastTest {
    var evidence: BandwidthMeasurement?
    var attempt: FloorTestAttempts.Attempt?
    /// Newer than the attempt.
    var ownFault: FloorTestAttempts.OwnFault?

    /// So many faults of ours in a row are taken for passing ones.
    private static let passing = 3

    /// What lies in the future was stamped before the clock was set back, and counts as nothing.
    init(
        evidence: BandwidthMeasurement?,
        attempt: FloorTestAttempts.Attempt?,
        ownFault: FloorTestAttempts.OwnFault?,
        at now: Date
    ) {
        self.evidence = evidence.flatMap { $0.at.isAhead(of: now) ? nil : $0 }
        self.attempt = attempt.flatMap { $0.at.isAhead(of: now) ? nil : $0 }
        self.ownFault = ownFault.flatMap { $0.at.isAhead(of: now) ? nil : $0 }
    }

    /// When it was last measured or tried.
    var at: Date {
        max(evidence?.at ?? .distantPast, attempt?.at ?? .distantPast, ownFault?.at ?? .distantPast)
    }

    /// Whether faults of ours keep it from being tested, again and again: an address that is not allowed, say.
    var isHopeless: Bool { (ownFault?.count ?? 0) >= Self.passing }

    /// When the next test is due for what a near session asks; without one, daily.
    func due(for profile: Profile?, _ direction: Direction, _ policy: FloorTestPolicy) -> Date {
        guard let profile else { return at == .distantPast ? at : at.addingTimeInterval(policy.idlePause) }
        let byLine = dueByLine(for: profile, direction, policy)
        guard let ownFault else { return byLine }
        return max(byLine, ownFault.at.addingTimeInterval(policy.ownFaultPause))
    }

    /// The same for a near session, by what is known of the line.
    private func dueByLine(for profile: Profile, _ direction: Direction, _ policy: FloorTestPolicy) -> Date {
        let need = FloorTest.pace(for: profile, direction) / FloorTest.margin
        if let setback = setback(below: need) {
            return setback.at.addingTimeInterval(policy.pause(afterSetbacks: setback.count))
        }
        guard let evidence, evidence.lowerKbps >= need else { return .distantPast }
        return evidence.at.addingTimeInterval(policy.renewal)
    }

    /// Whether what a session asks has been tried since this moment, and not been found.
    func isRetry(for profile: Profile, _ direction: Direction, since: Date) -> Bool {
        let need = FloorTest.pace(for: profile, direction) / FloorTest.margin
        return setback(below: need).map { $0.at >= since } ?? false
    }

    /// When this need was last asked for and not found, after how many setbacks in a row.
    private func setback(below need: Double) -> (at: Date, count: Int)? {
        // A setback at a lower pace than is needed now says nothing about the need.
        if let attempt, attempt.setbacks > 0, attempt.pacedKbps >= need { return (attempt.at, attempt.setbacks) }
        guard let evidence, evidence.lowerKbps < need else { return nil }
        // Known from before a restart, or from a full test: a miss at this pace counts as the first.
        return evidence.pacedKbps >= need || evidence.method == .full ? (evidence.at, 1) : nil
    }
}
