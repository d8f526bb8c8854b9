import Conference
import Foundation
import Testing

@Suite("Why a booking cannot stand, in words")
struct ConflictSentenceTests {
    struct Row: Sendable {
        let code: Conflict.Code
        let vi: String
        let en: String
    }

    static let rows = [
        Row(
            code: .overlap,
            vi: "Xã Hòa An trùng lịch với phiên họp “Giao ban”",
            en: "Xã Hòa An is booked for the session “Giao ban” at that time"
        ),
        Row(
            code: .platform,
            vi: "Xã Hòa An không có nền tảng họp này",
            en: "Xã Hòa An does not have this conference platform"
        ),
        Row(
            code: .maintenance,
            vi: "Xã Hòa An bảo trì vào thời gian này",
            en: "Xã Hòa An is in maintenance at that time"
        ),
        Row(code: .past, vi: "Thời gian bắt đầu đã qua", en: "The start lies in the past"),
        Row(code: .empty, vi: "Không có điểm cầu nào tham dự", en: "No endpoint takes part"),
        Row(
            code: .unknownHost,
            vi: "Không có điểm cầu chủ trì “Xã Hòa An”",
            en: "There is no host endpoint “Xã Hòa An”"
        ),
        Row(code: .unknownProfile, vi: "Không có hồ sơ yêu cầu này", en: "There is no such profile"),
        Row(code: .unknownPoint, vi: "Không có điểm cầu “Xã Hòa An”", en: "There is no endpoint “Xã Hòa An”"),
    ]

    @Test("Golden sentences", arguments: rows)
    func golden(_ row: Row) {
        let conflict = Conflict(
            code: row.code,
            endpoint: EndpointID(rawValue: "ha"),
            session: SessionID(rawValue: "s1")
        )
        func say(_ language: Language) -> String {
            Phrasebook.sentence(for: conflict, name: { _ in "Xã Hòa An" }, title: { _ in "Giao ban" }, in: language)
        }
        #expect(say(.vi) == row.vi)
        #expect(say(.en) == row.en)
    }

    @Test("Every code has a golden sentence, and says something without names too")
    func exhaustive() {
        #expect(Set(Self.rows.map(\.code)) == Set(Conflict.Code.allCases))
        for code in Conflict.Code.allCases {
            for language in Language.allCases {
                let sentence = Phrasebook.sentence(for: Conflict(code: code), in: language)
                #expect(sentence.count > 10 && !sentence.contains("{") && !sentence.contains("“”"))
            }
        }
    }

    @Test("Ids stand for names that the caller may not see")
    func ids() {
        let conflict = Conflict(
            code: .overlap,
            endpoint: EndpointID(rawValue: "ha"),
            session: SessionID(rawValue: "s1")
        )
        #expect(Phrasebook.sentence(for: conflict, in: .vi) == "ha trùng lịch với phiên họp “s1”")
    }
}
