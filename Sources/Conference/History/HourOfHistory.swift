public import Foundation

/// One hour of an endpoint.
public struct HourOfHistory: Hashable, Sendable {
    public var hour: UTCHour
    public var summary: HourSummary

    public init(hour: UTCHour, summary: HourSummary) {
        self.hour = hour
        self.summary = summary
    }
}

/// Hours, or days of the reader's time zone, of one endpoint; those without any result are not there.
public struct Availability: Hashable, Sendable {
    public enum Step: String, Hashable, Sendable, CaseIterable {
        case hour, day
    }

    public struct Item: Hashable, Sendable {
        /// Begin of the hour or day.
        public var at: Date
        public var summary: HourSummary

        public init(at: Date, summary: HourSummary) {
            self.at = at
            self.summary = summary
        }
    }

    /// In the order of time. Days have no median and no 95th percentile.
    public var items: [Item]
    /// All of them together, without median and 95th percentile; nil without any.
    public var total: HourSummary?

    /// - Parameters:
    ///   - hours: In the order of time.
    ///   - timeZone: Whose days they are. A zone whose offset is not whole hours gets each hour into the day in which it begins.
    public init(_ hours: [HourOfHistory], step: Step, timeZone: TimeZone) {
        items = []
        for hour in hours {
            total.merge(hour.summary)
            let at = step == .hour ? hour.hour.start : Self.day(of: hour.hour.start, in: timeZone)
            if let last = items.indices.last, items[last].at == at {
                items[last].summary.merge(hour.summary)
            } else {
                items.append(Item(at: at, summary: hour.summary))
            }
        }
        // A day of which a single hour has results would else have what no other day can have.
        if step == .day { for index in items.indices { items[index].summary.leaveOutRanks() } }
        total?.leaveOutRanks()
    }

    private static func day(of date: Date, in timeZone: TimeZone) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        return calendar.startOfDay(for: date)
    }
}
