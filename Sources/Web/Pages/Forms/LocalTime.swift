import Foundation

/// Times as `<input type="datetime-local">` has them: `2026-11-21T20:00`, in the province's zone.
struct LocalTime: Sendable {
    let timeZone: TimeZone

    func text(_ date: Date) -> String {
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
        return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))T\(two(parts.hour)):\(two(parts.minute))"
    }

    /// Nil for what is no such time, days that do not exist included.
    func parse(_ text: String) -> Date? {
        guard let match = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::\d\d)?/) else { return nil }
        let parts = DateComponents(
            year: Int(match.1),
            month: Int(match.2),
            day: Int(match.3),
            hour: Int(match.4),
            minute: Int(match.5)
        )
        guard let date = calendar.date(from: parts),
            self.text(date).prefix(16) == text.replacing(" ", with: "T").prefix(16)
        else { return nil }
        return date
    }

    private var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        return calendar
    }
}
