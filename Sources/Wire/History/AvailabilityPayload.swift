public import Conference
public import Foundation

/// What the probes of one endpoint found within an hour, a day, or all of the time asked for.
public struct SummaryPayload: Codable, Sendable, Hashable {
    /// Of the answers, on a scale whose steps are one per cent apart.
    public struct RoundTrips: Codable, Sendable, Hashable {
        public var min: Double
        /// Of an hour alone: a day's or a total's cannot be told from those of its hours.
        public var median: Double?
        public var p95: Double?
        public var max: Double
    }

    /// Begin of the hour or day; nil for the sum of all.
    public var at: Date?
    public var count: Int
    public var answered: Int
    /// By reason, only those that occurred; `internal` is a fault of the observer and counts for nothing.
    public var failures: [String: Int]
    public var rttMs: RoundTrips?
    /// Answered of those that were observed, 0 to 1; nil when nothing was.
    public var availability: Double?

    public init(_ summary: HourSummary, at: Date? = nil) {
        self.at = at
        count = summary.count
        answered = summary.answered
        failures = Dictionary(uniqueKeysWithValues: summary.failures.map { ($0.key.rawValue, $0.value) })
        rttMs = summary.roundTrips.map { trips in
            RoundTrips(
                min: trips.min.rounded,
                median: trips.median?.rounded,
                p95: trips.p95?.rounded,
                max: trips.max.rounded
            )
        }
        availability = summary.availability.map { ($0 * 1e6).rounded() / 1e6 }
    }
}

/// Hours or days of one endpoint; those in which there was no result are left out.
public struct AvailabilityPayload: Codable, Sendable, Hashable {
    public var from: Date
    public var to: Date
    /// `hour` or `day`.
    public var step: String
    /// Nil without any result.
    public var total: SummaryPayload?
    public var items: [SummaryPayload]

    public init(_ availability: Availability, from: Date, to: Date, step: Availability.Step) {
        self.from = from
        self.to = to
        self.step = step.rawValue
        total = availability.total.map { SummaryPayload($0) }
        items = availability.items.map { SummaryPayload($0.summary, at: $0.at) }
    }
}

extension ScaledTime {
    /// Milliseconds, to the microsecond.
    fileprivate var rounded: Double { (milliseconds * 1_000).rounded() / 1_000 }
}
