public import Foundation

/// The hours of one day of the reader's time zone, each in its place.
public struct DayStrip: Hashable, Sendable {
    /// Its begin.
    public let day: Date
    /// As many as the day has: 23 to 25 where the clocks are changed. Nil without any result.
    public private(set) var hours: [HourOfHistory?]

    /// All of them together; nil without any.
    public var total: HourSummary? {
        var sum: HourSummary?
        for hour in hours { if let hour { sum.merge(hour.summary) } }
        return sum
    }

    /// The last days, today first, those without any result included.
    ///
    /// - Parameters:
    ///   - count: How many, 1 or more.
    ///   - hours: Of whatever time, in any order. In a zone whose offset is not whole hours each belongs to the day in which
    ///     it begins.
    public static func last(
        _ count: Int,
        of hours: [HourOfHistory],
        now: Date,
        timeZone: TimeZone
    ) -> [DayStrip] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let today = calendar.startOfDay(for: now)
        return (0..<max(1, count)).compactMap { back in
            guard let day = calendar.date(byAdding: .day, value: -back, to: today),
                let next = calendar.date(byAdding: .day, value: 1, to: day)
            else { return nil }
            var strip = DayStrip(day: day, length: Int((next.timeIntervalSince(day) / UTCHour.seconds).rounded()))
            for hour in hours where day <= hour.hour.start && hour.hour.start < next { strip.put(hour) }
            return strip
        }
    }

    private init(day: Date, length: Int) {
        self.day = day
        hours = Array(repeating: nil, count: length)
    }

    private mutating func put(_ hour: HourOfHistory) {
        let place = Int(hour.hour.start.timeIntervalSince(day) / UTCHour.seconds)
        if hours.indices.contains(place) { hours[place] = hour }
    }
}
