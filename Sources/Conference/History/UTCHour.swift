public import Foundation

/// One hour of UTC, by its number since 1970. History is summed up by these, whatever the time zone of those who read it.
public struct UTCHour: Hashable, Sendable, Comparable {
    public static let seconds: TimeInterval = 3_600

    /// Hours since 1970; negative before it.
    public var number: Int

    public init(number: Int) { self.number = number }

    /// The hour in which a moment lies; for moments that no calendar has, the nearest that can be counted.
    public init(_ date: Date) {
        let hours = (date.timeIntervalSince1970 / Self.seconds).rounded(.down)
        number = hours.isNaN ? 0 : Int(exactly: hours) ?? (hours < 0 ? .min / 2 : .max / 2)
    }

    public var start: Date { Date(timeIntervalSince1970: Double(number) * Self.seconds) }

    public var day: UTCDay { UTCDay(number: Int((Double(number) / 24).rounded(.down))) }

    public static func < (left: UTCHour, right: UTCHour) -> Bool { left.number < right.number }
}

/// One day of UTC, by its number since 1970.
public struct UTCDay: Hashable, Sendable, Comparable {
    public var number: Int

    public init(number: Int) { self.number = number }

    public init(_ date: Date) { self = UTCHour(date).day }

    public var firstHour: UTCHour { UTCHour(number: number * 24) }
    /// Of the day after.
    public var end: Date { UTCHour(number: (number + 1) * 24).start }

    public static func < (left: UTCDay, right: UTCDay) -> Bool { left.number < right.number }
}
