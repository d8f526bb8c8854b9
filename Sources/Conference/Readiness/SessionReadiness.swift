public import Foundation

/// The readiness of one point for one session.
public struct PointReadiness: Hashable, Sendable, Codable {
    public var endpoint: EndpointID
    public var verdict: Verdict
    /// Verdict of the measured grounds alone.
    public var measured: Verdict
    /// Verdict of the declared grounds alone; `ready` where nothing is required yet.
    public var declared: Verdict
    /// Worst first.
    public var reasons: [Reason]
    /// Age of the newest probe that counts, seconds; nil when there is none.
    public var evidenceAgeSeconds: Double?

    public init(
        endpoint: EndpointID,
        verdict: Verdict,
        measured: Verdict,
        declared: Verdict,
        reasons: [Reason],
        evidenceAgeSeconds: Double?
    ) {
        self.endpoint = endpoint
        self.verdict = verdict
        self.measured = measured
        self.declared = declared
        self.reasons = reasons
        self.evidenceAgeSeconds = evidenceAgeSeconds
    }
}

/// The readiness of a whole session at a moment.
public struct SessionReadiness: Hashable, Sendable, Codable {
    public struct Counts: Hashable, Sendable, Codable {
        public var ready = 0
        public var watch = 0
        public var notReady = 0
        public var unknown = 0
        public var waived = 0

        public init() {}

        mutating func count(_ verdict: Verdict) {
            switch verdict {
            case .ready: ready += 1
            case .watch: watch += 1
            case .notReady: notReady += 1
            case .unknown: unknown += 1
            case .waived: waived += 1
            }
        }

        /// The worst of what was counted, and no better than `atBest`; `unknown` when nothing was.
        func verdict(atBest: Verdict) -> Verdict {
            let counted = [
                (Verdict.ready, ready), (.watch, watch), (.notReady, notReady), (.unknown, unknown), (.waived, waived),
            ]
            .filter { $0.1 > 0 }
            return counted.isEmpty ? .unknown : counted.reduce(atBest) { $0.worse($1.0) }
        }
    }

    public struct Coverage: Hashable, Sendable, Codable {
        /// Points with a probe that is fresh enough.
        public var fresh: Int
        public var total: Int
        /// Age of the oldest newest-probe, seconds; nil when some point has none at all or there are no points.
        public var worstAgeSeconds: Double?

        public init(fresh: Int, total: Int, worstAgeSeconds: Double?) {
            self.fresh = fresh
            self.total = total
            self.worstAgeSeconds = worstAgeSeconds
        }
    }

    public var session: SessionID
    public var evaluatedAt: Date
    /// The worst of all points that are not waived; `ready` only when every one is.
    public var verdict: Verdict
    public var counts: Counts
    public var coverage: Coverage
    /// In the session's order of points.
    public var points: [PointReadiness]

    public init(
        session: SessionID,
        evaluatedAt: Date,
        verdict: Verdict,
        counts: Counts,
        coverage: Coverage,
        points: [PointReadiness]
    ) {
        self.session = session
        self.evaluatedAt = evaluatedAt
        self.verdict = verdict
        self.counts = counts
        self.coverage = coverage
        self.points = points
    }
}
