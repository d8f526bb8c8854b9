/// Counts results until their summary is wanted.
public struct HourTally: Sendable {
    private var count = 0
    private var failures: [FailureReason: Int] = [:]
    private var roundTrips: [ScaledTime] = []

    public init() {}

    public mutating func add(_ outcome: ProbeOutcome) {
        switch outcome.result {
        case .answered(let answer): addAnswer(rttMs: answer.timings.rttMs)
        case .failed(let failure): addFailure(failure.reason)
        }
    }

    public mutating func addAnswer(rttMs: Double) {
        count += 1
        roundTrips.append(ScaledTime(milliseconds: rttMs))
    }

    public mutating func addFailure(_ reason: FailureReason) {
        count += 1
        failures[reason, default: 0] += 1
    }

    public var summary: HourSummary {
        let sorted = roundTrips.sorted()
        var trips: HourSummary.RoundTrips?
        if let first = sorted.first, let last = sorted.last {
            trips = .init(min: first, median: sorted.rank(0.5), p95: sorted.rank(0.95), max: last)
        }
        return HourSummary(count: count, failures: failures, roundTrips: trips)
    }
}

extension [ScaledTime] {
    /// The nearest rank: the smallest of which at least this share is not larger.
    fileprivate func rank(_ share: Double) -> ScaledTime? {
        isEmpty ? nil : self[Swift.max(0, Int((share * Double(count)).rounded(.up)) - 1)]
    }
}
