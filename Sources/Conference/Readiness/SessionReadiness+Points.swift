public import Foundation

extension SessionReadiness {
    /// Sums `points` up. The verdict is no better than `atBest`, and `unknown` when there are no points.
    public init(session: SessionID, evaluatedAt: Date, points: [PointReadiness], atBest: Verdict = .waived) {
        var tally = Tally()
        for point in points { tally.add(point) }
        self.init(
            session: session,
            evaluatedAt: evaluatedAt,
            verdict: tally.counts.verdict(atBest: atBest),
            counts: tally.counts,
            coverage: tally.coverage,
            points: points
        )
    }

    /// The same for some of the points only, as somebody sees it who sees only these.
    ///
    /// What is wrong with the booking itself stays: a session booked by force is good for nobody.
    public func restricted(to isVisible: (EndpointID) -> Bool) -> SessionReadiness {
        SessionReadiness(
            session: session,
            evaluatedAt: evaluatedAt,
            points: points.filter { isVisible($0.endpoint) },
            atBest: atBest
        )
    }

    /// What the booking itself allows at best, whoever of the points is looked at.
    var atBest: Verdict {
        let ofPoints = SessionReadiness(session: session, evaluatedAt: evaluatedAt, points: points)
        return verdict == ofPoints.verdict ? .waived : verdict
    }
}

private struct Tally {
    private(set) var counts = SessionReadiness.Counts()
    private var fresh = 0
    private var total = 0
    private var unheard = 0
    private var worstAge: TimeInterval = 0

    mutating func add(_ point: PointReadiness) {
        counts.count(point.verdict)
        total += 1
        guard let age = point.evidenceAgeSeconds else {
            unheard += 1
            return
        }
        worstAge = max(worstAge, age)
        if !point.reasons.contains(where: { $0.code == .noFreshProbe }) { fresh += 1 }
    }

    var coverage: SessionReadiness.Coverage {
        SessionReadiness.Coverage(
            fresh: fresh,
            total: total,
            worstAgeSeconds: total == 0 || unheard > 0 ? nil : worstAge
        )
    }
}
