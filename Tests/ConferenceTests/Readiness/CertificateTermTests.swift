import Foundation
import Testing

@testable import Conference

@Suite struct CertificateTermTests {
    private static let now = Date(timeIntervalSince1970: 1_795_132_800)

    @Test(arguments: [
        (-1.0, nil, CertificateTerm.ended), (0, nil, .ended), (1, nil, .valid), (3_600, 7_200, .endsBeforeSession),
        (7_200, 7_200, .endsBeforeSession), (7_201, 7_200, .valid), (-1, 7_200, .ended),
    ])
    func `it is judged by the end of the next session, as readiness does`(
        left: Double,
        sessionEnd: Double?,
        expected: CertificateTerm
    ) {
        let term = CertificateTerm(
            end: Self.now.addingTimeInterval(left),
            now: Self.now,
            sessionEnd: sessionEnd.map(Self.now.addingTimeInterval)
        )
        #expect(term == expected)
    }

    @Test func `its end is told with date, time, zone and how long it is`() {
        func text(_ days: Double, _ language: Language) -> String {
            let end = Self.now.addingTimeInterval(days * 86_400)
            return Phrasebook.certificateEnd(end, now: Self.now, format: Format(language))
        }
        #expect(text(45, .vi) == "07 giờ 00 ngày 04/01/2027 (UTC+7), còn 45 ngày")
        #expect(text(45, .en) == "07:00 on 4 Jan 2027 (UTC+7), 45 days left")
        #expect(text(0.125, .en) == "10:00 on 20 Nov 2026 (UTC+7), 3 h left")
        #expect(text(-2, .vi) == "07 giờ 00 ngày 18/11/2026 (UTC+7), đã hết hạn 2 ngày")
        #expect(text(-2, .en) == "07:00 on 18 Nov 2026 (UTC+7), expired 2 days ago")
    }

    @Test(arguments: [
        ("Asia/Ho_Chi_Minh", "UTC+7"), ("Asia/Kolkata", "UTC+5:30"), ("GMT", "UTC"), ("Etc/GMT+3", "UTC-3"),
    ])
    func `the zone is named by its offset`(name: String, expected: String) throws {
        let format = Format(.en, timeZone: try #require(TimeZone(identifier: name)))
        #expect(format.dateTimeWithZone(Self.now).hasSuffix(" (\(expected))"))
    }
}
