import Foundation

extension Phrasebook {
    /// Why a booking cannot stand.
    ///
    /// `name` gives endpoints' names, `title` those of other sessions, where the caller may see them.
    public static func sentence(
        for conflict: Conflict,
        name: Names = { _ in nil },
        title: (SessionID) -> String? = { _ in nil },
        in language: Language
    ) -> String {
        var values: [String: String] = [:]
        values["point"] = conflict.endpoint.map { name($0) ?? $0.rawValue }
        values["session"] = conflict.session.map { title($0) ?? $0.rawValue }
        let table = phrase(conflict.code)
        let fits = table.full.places(in: language).isSubset(of: values.keys)
        return (fits ? table.full : table.bare).text(in: language, values)
    }

    private static func phrase(_ code: Conflict.Code) -> ReasonPhrase {
        switch code {
        case .overlap:
            ReasonPhrase(
                Phrase(
                    vi: "{point} trùng lịch với phiên họp “{session}”",
                    en: "{point} is booked for the session “{session}” at that time"
                ),
                bare: Phrase(vi: "Trùng lịch với phiên họp khác", en: "Clashes with another session")
            )
        case .platform:
            ReasonPhrase(
                Phrase(vi: "{point} không có nền tảng họp này", en: "{point} does not have this conference platform"),
                bare: Phrase(
                    vi: "Có điểm cầu không có nền tảng họp này",
                    en: "A point does not have this conference platform"
                )
            )
        case .maintenance:
            ReasonPhrase(
                Phrase(vi: "{point} bảo trì vào thời gian này", en: "{point} is in maintenance at that time"),
                bare: Phrase(vi: "Có điểm cầu bảo trì vào thời gian này", en: "A point is in maintenance at that time")
            )
        case .past:
            ReasonPhrase(Phrase(vi: "Thời gian bắt đầu đã qua", en: "The start lies in the past"))
        case .empty:
            ReasonPhrase(Phrase(vi: "Không có điểm cầu nào tham dự", en: "No endpoint takes part"))
        case .unknownHost:
            ReasonPhrase(
                Phrase(vi: "Không có điểm cầu chủ trì “{point}”", en: "There is no host endpoint “{point}”"),
                bare: Phrase(vi: "Không có điểm cầu chủ trì này", en: "There is no such host endpoint")
            )
        case .unknownProfile:
            ReasonPhrase(Phrase(vi: "Không có hồ sơ yêu cầu này", en: "There is no such profile"))
        case .unknownPoint:
            ReasonPhrase(
                Phrase(vi: "Không có điểm cầu “{point}”", en: "There is no endpoint “{point}”"),
                bare: Phrase(vi: "Có điểm cầu không còn trong danh mục", en: "An endpoint is not in the register")
            )
        }
    }
}
