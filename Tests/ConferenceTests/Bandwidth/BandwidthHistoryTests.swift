import Foundation
import Testing

@testable import Conference

@Suite("What a line usually carries")
struct BandwidthHistoryTests {
    /// 2026-11-20 07:00 in Hà Nội.
    private static let now = Date(timeIntervalSince1970: 1_795_132_800)

    private static func test(
        _ method: BandwidthMeasurement.Method = .full,
        daysAgo: Double = 0,
        hoursAgo: Double = 0,
        kbps: Double = 10_000,
        pacedKbps: Double = 0,
        direction: Direction = .up
    ) -> BandwidthMeasurement {
        BandwidthMeasurement(
            endpoint: TestPoint.make("a").id,
            direction: direction,
            method: method,
            at: now.addingTimeInterval(-daysAgo * 86_400 - hoursAgo * 3_600),
            kbps: kbps,
            lowerKbps: kbps * 0.9,
            pacedKbps: pacedKbps,
            bytes: 1_000_000,
            seconds: 5,
            windows: 20
        )
    }

    private static func history(
        _ tests: [BandwidthMeasurement],
        timeZone: TimeZone = Format.vietNam,
        now: Date = Self.now,
        needKbps: Double? = nil
    ) -> BandwidthHistory {
        BandwidthHistory(tests, direction: .up, timeZone: timeZone, now: now, needKbps: needKbps)
    }

    struct Ranks: Sendable {
        let values: [Double]
        let p5: Double
        let p50: Double
        let p95: Double
    }

    private static func line(_ count: Int, from start: Double, by step: Double) -> [Double] {
        (0..<count).map { start + Double($0) * step }
    }

    static let ranks: [Ranks] = [
        Ranks(values: [7], p5: 7, p50: 7, p95: 7),
        Ranks(values: [2, 1], p5: 1, p50: 1, p95: 2),
        Ranks(values: [50, 15, 40, 20, 35], p5: 15, p50: 35, p95: 50),
        Ranks(values: line(20, from: 1, by: 1), p5: 1, p50: 10, p95: 19),
        Ranks(values: line(21, from: 1, by: 1), p5: 2, p50: 11, p95: 20),
        Ranks(values: line(100, from: 100, by: -1), p5: 5, p50: 50, p95: 95),
    ]

    @Test("Percentiles are values that were measured, by nearest rank", arguments: ranks)
    func percentiles(_ example: Ranks) {
        let tests = example.values.enumerated().map { Self.test(daysAgo: Double($0.offset) / 10, kbps: $0.element) }
        let found = Self.history(tests)
        #expect(found.tests == example.values.count)
        #expect(found.speed?.p5Kbps == example.p5)
        #expect(found.speed?.p50Kbps == example.p50)
        #expect(found.speed?.p95Kbps == example.p95)
    }

    struct Course: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// From the first to the last test.
        let days: Double
        /// Evenly spread, oldest first.
        let kbps: [Double]
        let perDay: Double?

        init(_ name: String, days: Double, _ kbps: [Double], perDay: Double?) {
            testDescription = name
            self.days = days
            self.kbps = kbps
            self.perDay = perDay
        }
    }

    static let courses: [Course] = [
        Course("rising", days: 9, line(10, from: 10_000, by: 100), perDay: 100),
        Course("falling", days: 18, line(10, from: 10_000, by: -100), perDay: -50),
        Course(
            "rising, with one that is wild",
            days: 11,
            line(6, from: 10_000, by: 100) + [90_000] + line(5, from: 10_700, by: 100),
            perDay: 100
        ),
        Course("noise", days: 9, [100, 120, 90, 110, 130, 80, 125, 95, 115, 105], perDay: nil),
        Course("all alike", days: 9, line(10, from: 5_000, by: 0), perDay: nil),
        // Kendall's S is 18 and 16 of 28 pairs; 95 % lies between them.
        Course("just told", days: 7, [6, 1, 2, 3, 4, 5, 7, 8], perDay: 1),
        Course("just not told", days: 7, [7, 1, 2, 3, 4, 5, 6, 8], perDay: nil),
        // 16 pairs rise and 12 stay: told only since the ties are allowed for.
        Course("two levels", days: 7, [1, 1, 1, 1, 2, 2, 2, 2], perDay: 1.0 / 6),
        Course("seven tests", days: 6, line(7, from: 0, by: 1), perDay: nil),
        Course("eight tests in five days", days: 5, line(8, from: 0, by: 5.0 / 7), perDay: 1),
        Course("less than five days", days: 4.9, line(8, from: 0, by: 1), perDay: nil),
    ]

    @Test("A trend is told when it differs from chance, and by its median slope", arguments: courses)
    func trend(_ course: Course) {
        let step = course.days / Double(course.kbps.count - 1)
        let tests = course.kbps.enumerated().map { index, kbps in
            Self.test(daysAgo: course.days - Double(index) * step, kbps: kbps)
        }
        // The order in which they are read is not that of time.
        let found = Self.history(tests.reversed()).trendKbpsPerDay
        #expect((found == nil) == (course.perDay == nil))
        if let found, let expected = course.perDay { #expect(abs(found - expected) < 0.000_1 * abs(expected)) }
    }

    @Test("Many tests are thinned out from end to end, and the trend stays")
    func thinned() {
        let tests = (0..<2_000).map { Self.test(daysAgo: Double($0) / 100, kbps: 50_000 - Double($0)) }
        let found = Self.history(tests)
        #expect(found.tests == 2_000)
        #expect(abs((found.trendKbpsPerDay ?? 0) - 100) < 0.01)
    }

    /// Of 24 hours, none unless named.
    private static func counts(_ named: [Int: Int]) -> [Int] { (0..<24).map { named[$0] ?? 0 } }

    @Test("An hour counts its own tests and those of its neighbours, across midnight")
    func midnight() {
        // 23:30, 00:15 and 01:50 of three different days.
        let tests = [
            Self.test(daysAgo: 2, hoursAgo: 7.5, kbps: 3_000), Self.test(daysAgo: 5, hoursAgo: 6.75, kbps: 1_000),
            Self.test(daysAgo: 9, hoursAgo: 5 + 1.0 / 6, kbps: 2_000),
        ]
        let found = Self.history(tests)
        #expect(found.hours.map(\.hour) == Array(0..<24))
        #expect(found.hours.map(\.tests) == Self.counts([0: 3, 1: 2, 2: 1, 22: 1, 23: 2]))
        #expect(found.hours[0].usualKbps == 2_000)
        for minutes in [0.0, 59] {
            let moment = Self.now.addingTimeInterval(-7 * 3_600 + minutes * 60)
            #expect(found.usual(at: moment)?.usualKbps == 2_000)
        }
        #expect(found.usual(at: Self.now.addingTimeInterval(-7 * 3_600 - 1)) == nil, "two tests around 23 hours")
        #expect(found.usual(at: Self.now.addingTimeInterval(-6 * 3_600)) == nil, "two tests around one o'clock")
    }

    @Test("Hours are those of the time zone's clock, an hour that comes twice is one")
    func zones() throws {
        let three = (0..<3).map { Self.test(daysAgo: Double($0)) }
        #expect(Self.history(three).hours[7].tests == 3)
        #expect(Self.history(three, timeZone: .gmt).hours.map(\.tests) == Self.counts([23: 3, 0: 3, 1: 3]))
        // Half past two comes twice on 25 October 2026 in Berlin.
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let first = Date(timeIntervalSince1970: 1_792_888_200)
        let tests = [0.0, 3_600].map { seconds in
            var test = Self.test()
            test.at = first.addingTimeInterval(seconds)
            return test
        }
        let found = Self.history(tests, timeZone: berlin, now: first.addingTimeInterval(7_200))
        #expect(found.hours.map(\.tests) == Self.counts([1: 2, 2: 2, 3: 2]))
    }

    @Test("With fewer than three observations nothing is usual", arguments: 0...4)
    func few(count: Int) {
        let found = Self.history((0..<count).map { Self.test(daysAgo: Double($0), kbps: 4_000) })
        let usual = found.usual(at: Self.now)
        #expect(usual?.usualKbps == (count < 3 ? nil : 4_000))
        #expect((usual == nil) == (count < 3))
        #expect(found.hours[7].tests == count)
        #expect((found.speed == nil) == (count == 0))
    }

    @Test("Floor tests say \"at least\": they are counted apart and never read as a speed")
    func floors() {
        // Paced at 1 050 for a need of 1 000; the lower bound is 900 and 1 800.
        let tests = [
            Self.test(.floor, kbps: 1_000, pacedKbps: 1_050), Self.test(.floor, kbps: 2_000, pacedKbps: 1_050),
            Self.test(.floor, kbps: 2_000, pacedKbps: 1_050),
            // Asked for more, and found enough for less.
            Self.test(.floor, kbps: 2_000, pacedKbps: 4_200),
            Self.test(.full, kbps: 30_000), Self.test(.field, kbps: 20_000),
        ]
        let found = Self.history(tests)
        #expect(found.tests == 2)
        #expect(found.speed?.p5Kbps == 20_000 && found.speed?.p95Kbps == 30_000)
        #expect(found.floor == BandwidthHistory.Floor(tests: 4, carried: 2))
        #expect(found.usual(at: Self.now)?.usualKbps == nil, "two speeds are too few")
        #expect(found.usual(at: Self.now)?.floor == BandwidthHistory.Floor(tests: 4, carried: 2))
        #expect(Self.history(tests, needKbps: 1_000).floor == BandwidthHistory.Floor(tests: 4, carried: 3))
        #expect(Self.history(tests, needKbps: 1_500).floor == BandwidthHistory.Floor(tests: 1, carried: 1))
        #expect(Self.history(tests, needKbps: 4_000).floor == BandwidthHistory.Floor(tests: 1, carried: 0))
        #expect(Self.history(tests, needKbps: 5_000).floor == BandwidthHistory.Floor(tests: 0, carried: 0))
    }

    @Test("What is too old, of the future or of the other direction is left out")
    func others() {
        let tests = [
            Self.test(daysAgo: 28, kbps: 1), Self.test(daysAgo: 28.01, kbps: 2), Self.test(daysAgo: -0.01, kbps: 3),
            Self.test(kbps: 4, direction: .down), Self.test(kbps: .infinity), Self.test(kbps: 5),
            Self.test(.floor, daysAgo: -1, pacedKbps: 1_050), Self.test(.floor, daysAgo: 29, pacedKbps: 1_050),
        ]
        let found = Self.history(tests)
        #expect(found.tests == 2)
        #expect(found.speed?.p5Kbps == 1 && found.speed?.p95Kbps == 5)
        #expect(found.floor.tests == 0)
        #expect(found.hours[7].tests == 2)
    }

    @Test("A person is told the rate with its count, and when too little is known")
    func words() {
        let speeds = (0..<12).map { Self.test(daysAgo: Double($0), kbps: 18_200) }
        let floors = [900.0, 2_000, 2_000, 2_000].map { Self.test(.floor, kbps: $0, pacedKbps: 1_050) }
        let tests = speeds + floors
        func said(_ tests: [BandwidthMeasurement], _ language: Language) -> String {
            Phrasebook.usual(Self.history(tests).usual(at: Self.now), format: Format(language))
        }
        #expect(
            said(tests, .en) == "usual for this hour: 18.2 Mbps (12 measurements), 3 of 4 floor tests carried"
        )
        #expect(said(tests, .vi) == "thường vào giờ này: 18,2 Mbps (12 lần đo), 3/4 lần đo ngưỡng đạt")
        #expect(said(Array(tests.prefix(3)), .en) == "usual for this hour: 18.2 Mbps (3 measurements)")
        #expect(said(Array(tests.suffix(3)), .vi) == "thường vào giờ này: 3/3 lần đo ngưỡng đạt")
        #expect(said(Array(tests.prefix(2)), .en) == "too few data to tell what is usual for this hour")
        #expect(said([], .vi) == "còn quá ít số liệu để biết mức thường vào giờ này")
    }
}
