public import Foundation

extension Phrasebook {
    /// `08 giờ 00 ngày 05/9/2026 (UTC+7), còn 45 ngày`.
    public static func certificateEnd(_ end: Date, now: Date, format: Format) -> String {
        let left = end.timeIntervalSince(now)
        let phrase = left > 0 ? certificateLeft : certificateEnded
        return phrase.text(in: format.language, ["at": format.dateTimeWithZone(end), "time": format.age(abs(left))])
    }

    /// That a certificate does not outlast a session.
    ///
    /// - Parameters:
    ///   - title: The session's.
    ///   - start: The session's.
    public static func certificateTooShort(for title: String, at start: Date, format: Format) -> String {
        tooShort.text(in: format.language, ["title": title, "at": format.dateTime(start)])
    }

    private static let certificateLeft = Phrase(vi: "{at}, còn {time}", en: "{at}, {time} left")
    private static let certificateEnded = Phrase(vi: "{at}, đã hết hạn {time}", en: "{at}, expired {time} ago")
    private static let tooShort = Phrase(
        vi: "Hết hạn trước khi phiên họp kết thúc: {title}, {at}",
        en: "It ends before the session does: {title}, {at}"
    )
}
