/// What the probes of one endpoint found within a time, mostly an hour.
public struct HourSummary: Hashable, Sendable {
    /// Round trips of those that were answered.
    public struct RoundTrips: Hashable, Sendable {
        public var min: ScaledTime
        /// Nil for days and sums of several hours: it cannot be told from theirs.
        public var median: ScaledTime?
        /// 95 % were not slower; nil as above.
        public var p95: ScaledTime?
        public var max: ScaledTime

        public init(min: ScaledTime, median: ScaledTime?, p95: ScaledTime?, max: ScaledTime) {
            self.min = min
            self.median = median
            self.p95 = p95
            self.max = max
        }
    }

    /// All results, those that say nothing included.
    public private(set) var count: Int
    /// Only reasons that occurred.
    public private(set) var failures: [FailureReason: Int]
    /// Nil when nothing was answered.
    public private(set) var roundTrips: RoundTrips?

    public init(count: Int, failures: [FailureReason: Int] = [:], roundTrips: RoundTrips?) {
        self.count = count
        self.failures = failures.filter { $0.value > 0 }
        self.roundTrips = roundTrips
    }

    /// Answers with an expected status.
    public var answered: Int { count - failures.values.reduce(0, +) }

    /// Results that say something about the endpoint: a fault of our own says nothing.
    public var observed: Int { count - failures[.internal, default: 0] }

    /// Share of the answered among the observed, 0 to 1; nil when nothing was observed.
    public var availability: Double? { observed > 0 ? Double(answered) / Double(observed) : nil }

    /// Counts, minimum and maximum of both together are exact. Median and 95th percentile are those of the only one that
    /// has round trips, or left out.
    public mutating func merge(_ other: HourSummary) {
        count += other.count
        failures.merge(other.failures, uniquingKeysWith: +)
        guard let theirs = other.roundTrips else { return }
        guard let ours = roundTrips else {
            roundTrips = theirs
            return
        }
        roundTrips = RoundTrips(min: min(ours.min, theirs.min), median: nil, p95: nil, max: max(ours.max, theirs.max))
    }

    /// For a time of which ranks are never told, also where they happen to be known.
    mutating func leaveOutRanks() {
        roundTrips?.median = nil
        roundTrips?.p95 = nil
    }
}

extension HourSummary? {
    /// The sum, which is there as soon as one part is.
    public mutating func merge(_ other: HourSummary) {
        var sum = self ?? HourSummary(count: 0, roundTrips: nil)
        sum.merge(other)
        self = sum
    }
}
