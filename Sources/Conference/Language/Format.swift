public import Foundation

/// Numbers, dates and durations as people of either language write them. Independent of the machine's locale and zone.
///
/// Vietnamese follows the administration's style (Decree 30/2020/NĐ-CP): `10.400`, `1,1`, `08 giờ 00 ngày 05/9/2021`.
public struct Format: Sendable {
    public let language: Language
    public let timeZone: TimeZone
    private let calendar: Calendar

    /// Viet Nam keeps UTC+7 all the year.
    public static let vietNam = TimeZone(identifier: "Asia/Ho_Chi_Minh") ?? TimeZone(secondsFromGMT: 7 * 3_600) ?? .gmt

    public init(_ language: Language, timeZone: TimeZone = Format.vietNam) {
        self.language = language
        self.timeZone = timeZone
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        self.calendar = calendar
    }

    /// The parts of a moment in the zone.
    func parts(_ date: Date) -> DateComponents {
        calendar.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
    }

    /// At least two digits.
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
