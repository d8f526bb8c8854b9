import Foundation

/// What is known of a point's line in one direction, and when it is to be asked again.
struct LastTest {
    var evidence: BandwidthMeasurement?
    var attempt: FloorTestAttempts.Attempt?

    /// What lies in the future was stamped before the clock was set back, and counts as nothing.
    init(evidence: BandwidthMeasurement?, attempt: FloorTestAttempts.Attempt?, at now: Date) {
        self.evidence = evidence.flatMap { $0.at.isAhead(of: now) ? nil : $0 }
        self.attempt = attempt.flatMap { $0.at.isAhead(of: now) ? nil : $0 }
    }

    /// When it was last measured or tried.
    var at: Date { max(evidence?.at ?? .distantPast, attempt?.at ?? .distantPast) }

    /// When the next test is due for what a near session asks; without one, daily.
    func due(for profile: Profile?, _ direction: Direction, _ policy: FloorTestPolicy) -> Date {
        guard let profile else { return at == .distantPast ? at : at.addingTimeInterval(policy.idlePause) }
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
