import Conference
import Foundation

/// The hours of the last days: a strip for each day, and its figures.
struct AvailabilityStripView {
    static let days = 7

    struct DayView {
        let dayName: String
        /// `99,3%`, or a dash.
        let dayShare: String
        let dayWords: String
        let dayWidth: Int
        let dayCells: [HourCellView]
        let dayRows: [HourRowView]
    }

    let days: [DayView]

    init(_ hours: [HourOfHistory], visitor: Visitor) {
        let timeZone = visitor.presenter.timeZone
        days = DayStrip.last(Self.days, of: hours, now: visitor.now, timeZone: timeZone)
            .map { DayView($0, visitor: visitor) }
    }
}

extension AvailabilityStripView.DayView {
    init(_ strip: DayStrip, visitor: Visitor) {
        let format = visitor.format
        dayName = "\(format.weekday(strip.day)), \(format.date(strip.day))"
        dayShare = strip.total?.availability.map(format.percent) ?? "–"
        dayWords = Phrasebook.hours(of: strip, format: format)
        dayWidth = strip.hours.count * HourCellView.width
        let known = strip.hours.enumerated().compactMap { place, hour in hour.map { (place: place, hour: $0) } }
        dayCells = known.map { HourCellView($0.hour, place: $0.place, visitor: visitor) }
        dayRows = known.map { HourRowView($0.hour, visitor: visitor) }
    }
}

/// One hour on the strip. What it was like is told by its height, and by its being filled or hollow; the colour only helps.
struct HourCellView {
    static let width = 10
    private static let (height, low, lowestFailing) = (24.0, 9.0, 14.0)

    let cellX: Int
    let cellY: Int
    let cellHeight: Int
    /// `ready`, `notReady` or `unknown`.
    let cellTone: String
    let cellTitle: String

    init(_ hour: HourOfHistory, place: Int, visitor: Visitor) {
        let summary = hour.summary
        var height = Self.low
        if let availability = summary.availability {
            let failed = 1 - availability
            cellTone = (failed > 0 ? Verdict.notReady : .ready).rawValue
            if failed > 0 { height = max(Self.lowestFailing, Self.low + failed * (Self.height - Self.low)) }
        } else {
            cellTone = Verdict.unknown.rawValue
        }
        cellX = place * Self.width + 1
        cellHeight = Int(height.rounded())
        cellY = Int(Self.height) - cellHeight
        let share = summary.availability.map(visitor.format.percent) ?? visitor.label(.hourUnobserved)
        cellTitle = "\(visitor.format.time(hour.hour.start)): \(share)"
    }
}

/// One hour in figures.
struct HourRowView {
    let hourName: String
    let hourShare: String
    let hourCount: String
    /// Nil when nothing failed.
    let hourFailures: String?
    let hourRTT: String

    init(_ hour: HourOfHistory, visitor: Visitor) {
        let format = visitor.format
        let summary = hour.summary
        hourName = format.time(hour.hour.start)
        hourShare = summary.availability.map(format.percent) ?? "–"
        hourCount = format.integer(summary.count)
        let known = FailureReason.allCases.compactMap { reason in summary.failures[reason].map { (reason, $0) } }
        let failures = known.map { reason, count in
            let word =
                reason == .internal
                ? Phrasebook.notObserved[visitor.language] : Phrasebook.word(for: reason, in: visitor.language)
            return "\(word) \(format.integer(count))×"
        }
        hourFailures = failures.isEmpty ? nil : failures.joined(separator: ", ")
        let trips = [summary.roundTrips?.median, summary.roundTrips?.p95].compactMap(\.self)
        hourRTT = trips.isEmpty ? "–" : trips.map { format.milliseconds($0.milliseconds) }.joined(separator: ", ")
    }
}
