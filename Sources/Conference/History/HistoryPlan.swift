public import Foundation

/// What of the history waits to be put away.
public struct HistoryBacklog: Hashable, Sendable {
    /// Start of the first result that is not packed; nil when there is none.
    public var firstUnpacked: Date?
    /// Days of which packed results have come since they were summed up, or that never were.
    public var unsummedDays: [UTCDay]
    /// Packs and summed days of an endpoint that could not be read when the day was summed up, and are missing from its sum;
    /// since the start.
    public var unreadable: Int

    public init(firstUnpacked: Date?, unsummedDays: [UTCDay], unreadable: Int = 0) {
        self.firstUnpacked = firstUnpacked
        self.unsummedDays = unsummedDays
        self.unreadable = unreadable
    }
}

/// A piece of work on the history, done in small steps.
public enum HistoryTask: Hashable, Sendable {
    /// Packs the next results of about one hour, and deletes their rows.
    case pack
    /// Sums up the hours of one day, for every endpoint.
    case sumUp(UTCDay)
}

public enum HistoryPlan {
    /// A day is summed up when the packs of its last hours are there: else it would be done twice.
    static let dayMargin: TimeInterval = 2 * UTCHour.seconds

    /// The next task; nil when nothing is due.
    public static func next(_ backlog: HistoryBacklog, now: Date) -> HistoryTask? {
        if let first = backlog.firstUnpacked, PackBoundary.isDue(first: first, now: now) { return .pack }
        return backlog.unsummedDays.filter { $0.end.addingTimeInterval(dayMargin) <= now }.min().map(HistoryTask.sumUp)
    }
}

/// How long each kind of evidence is kept, as the moments before which it may go.
public struct RetentionAges: Hashable, Sendable {
    /// Results of probes; never the newest of an endpoint.
    public var results: Date
    /// Hourly summaries, and bandwidth; of bandwidth never the newest of an endpoint and direction.
    public var summaries: Date
    /// What is later was written while the clock ran ahead.
    public var now: Date

    public init(results: Date, summaries: Date, now: Date) {
        self.results = results
        self.summaries = summaries
        self.now = now
    }

    /// - Parameters:
    ///   - resultDays: 1 or more.
    ///   - summaryDays: 1 or more.
    public init(now: Date, resultDays: Int, summaryDays: Int) {
        results = now.addingTimeInterval(-Double(max(1, resultDays)) * 24 * UTCHour.seconds)
        summaries = now.addingTimeInterval(-Double(max(1, summaryDays)) * 24 * UTCHour.seconds)
        self.now = now
    }
}
