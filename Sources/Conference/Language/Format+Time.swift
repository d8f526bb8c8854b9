public import Foundation

extension Format {
    /// `05/9/2021`: days, and the months 1 and 2, get a leading zero (Decree 30/2020/NĐ-CP); `5 Sep 2021`.
    public func date(_ date: Date) -> String {
        let parts = parts(date)
        let (day, month, year) = (parts.day ?? 0, parts.month ?? 0, parts.year ?? 0)
        switch language {
        case .vi: return "\(padded(day))/\(month < 3 ? padded(month) : String(month))/\(year)"
        case .en: return "\(day) \(Self.months[(month + 11) % 12]) \(year)"
        }
    }

    /// `08 giờ 00`, `08:00`.
    public func time(_ date: Date) -> String {
        let parts = parts(date)
        let (hour, minute) = (padded(parts.hour ?? 0), padded(parts.minute ?? 0))
        return language == .vi ? "\(hour) giờ \(minute)" : "\(hour):\(minute)"
    }

    /// For columns, the same in both languages: `08:00:05`.
    public func clock(_ date: Date) -> String {
        let parts = parts(date)
        return [parts.hour, parts.minute, parts.second].map { padded($0 ?? 0) }.joined(separator: ":")
    }

    /// `08 giờ 00 ngày 05/9/2021`, `08:00 on 5 Sep 2021`.
    public func dateTime(_ date: Date) -> String {
        "\(time(date)) \(language == .vi ? "ngày" : "on") \(self.date(date))"
    }

    /// The same with the zone of the clock: `08 giờ 00 ngày 05/9/2021 (UTC+7)`.
    public func dateTimeWithZone(_ date: Date) -> String {
        let minutes = timeZone.secondsFromGMT(for: date) / 60
        let rest = abs(minutes) % 60
        let offset = "\(minutes < 0 ? "-" : "+")\(abs(minutes) / 60)" + (rest == 0 ? "" : ":\(padded(rest))")
        return "\(dateTime(date)) (UTC\(minutes == 0 ? "" : offset))"
    }

    /// `08 giờ 00 (Chủ nhật, 05/9/2021)`, `08:00 (Sunday, 5 Sep 2021)`.
    public func dateTimeWithWeekday(_ date: Date) -> String {
        "\(time(date)) (\(weekday(date)), \(self.date(date)))"
    }

    /// `Chủ nhật`, `Sunday`.
    public func weekday(_ date: Date) -> String {
        let index = ((parts(date).weekday ?? 1) + 6) % 7
        return (language == .vi ? Self.vietnameseDays : Self.englishDays)[index]
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let vietnameseDays = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"]
    private static let englishDays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
}

extension Format {
    /// The two largest units that are not zero, rounded down: `2 phút 5 giây`, `1 giờ`, `3 ngày 4 giờ`; `2 min 5 s`.
    ///
    /// Negative durations count as 0; what is not finite is a dash.
    public func duration(_ seconds: TimeInterval) -> String {
        units(seconds) { units in
            guard let first = units.firstIndex(where: { $0.count > 0 }) else { return [units[units.count - 1]] }
            return units[first...].prefix(2).filter { $0.count > 0 }
        }
    }

    /// How long ago, as one says it: one unit up to an hour, then hours with minutes, then days: `2 phút`, `3 giờ 20 phút`.
    public func age(_ seconds: TimeInterval) -> String {
        units(seconds) { units in
            guard let first = units.firstIndex(where: { $0.count > 0 }) else { return [units[units.count - 1]] }
            let isHours = first == 1
            return units[first...].prefix(isHours ? 2 : 1).filter { $0.count > 0 }
        }
    }

    /// A countdown with fixed width: `00:19:05`, with days before it where there are any: `1 ngày 03:00:00`.
    public func countdown(_ seconds: TimeInterval) -> String {
        guard let total = Self.whole(seconds) else { return "–" }
        let clock = [total / 3_600 % 24, total / 60 % 60, total % 60].map(padded).joined(separator: ":")
        let days = total / 86_400
        return days == 0 ? clock : "\(word(days, .day)) \(clock)"
    }

    private typealias Units = [(count: Int, unit: TimeUnit)]

    private func units(_ seconds: TimeInterval, _ choose: (Units) -> Units) -> String {
        guard let total = Self.whole(seconds) else { return "–" }
        let units: Units = [
            (total / 86_400, .day), (total / 3_600 % 24, .hour), (total / 60 % 60, .minute), (total % 60, .second),
        ]
        return choose(units).map { word($0.count, $0.unit) }.joined(separator: " ")
    }

    private enum TimeUnit {
        case day, hour, minute, second
    }

    private func word(_ count: Int, _ unit: TimeUnit) -> String {
        let name =
            switch unit {
            case .day: Phrase(vi: "ngày", en: count == 1 ? "day" : "days")
            case .hour: Phrase(vi: "giờ", en: "h")
            case .minute: Phrase(vi: "phút", en: "min")
            case .second: Phrase(vi: "giây", en: "s")
            }
        return "\(integer(count)) \(name[language])"
    }

    private static func whole(_ seconds: TimeInterval) -> Int? {
        seconds.isFinite && seconds < 1e12 ? Int(max(0, seconds)) : nil
    }
}
