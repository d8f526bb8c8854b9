import Conference
import Foundation
import Testing

@Suite("Numbers, dates and durations")
struct FormatTests {
    static let vi = Format(.vi)
    static let en = Format(.en)

    struct Row<Value: Sendable>: Sendable {
        let value: Value
        let vi: String
        let en: String

        init(_ value: Value, _ vi: String, _ en: String) {
            self.value = value
            self.vi = vi
            self.en = en
        }
    }

    @Test(
        "Whole numbers in groups of three",
        arguments: [
            Row(0, "0", "0"), Row(7, "7", "7"), Row(999, "999", "999"), Row(1_000, "1.000", "1,000"),
            Row(10_400, "10.400", "10,400"), Row(-1_234_567, "-1.234.567", "-1,234,567"),
        ]
    )
    func integers(_ row: Row<Int>) {
        #expect(Self.vi.integer(row.value) == row.vi)
        #expect(Self.en.integer(row.value) == row.en)
    }

    @Test(
        "Counts under ten get a zero in Vietnamese",
        arguments: [Row(0, "0", "0"), Row(6, "06", "6"), Row(14, "14", "14")]
    )
    func counts(_ row: Row<Int>) {
        #expect(Self.vi.count(row.value) == row.vi)
        #expect(Self.en.count(row.value) == row.en)
    }

    @Test(
        "Decimals, rounded half away from zero",
        arguments: [
            Row(1.1, "1,1", "1.1"), Row(0.05, "0,1", "0.1"), Row(-0.04, "0,0", "0.0"),
            Row(1_234.56, "1.234,6", "1,234.6"),
            Row(9.96, "10,0", "10.0"), Row(.nan, "–", "–"), Row(.infinity, "–", "–"),
        ]
    )
    func decimals(_ row: Row<Double>) {
        #expect(Self.vi.decimal(row.value, places: 1) == row.vi)
        #expect(Self.en.decimal(row.value, places: 1) == row.en)
    }

    @Test(
        "Rates",
        arguments: [
            Row(0.0, "0 kbps", "0 kbps"), Row(850, "850 kbps", "850 kbps"), Row(999.6, "1,0 Mbps", "1.0 Mbps"),
            Row(1_100, "1,1 Mbps", "1.1 Mbps"), Row(3_120, "3,1 Mbps", "3.1 Mbps"),
            Row(99_960, "100 Mbps", "100 Mbps"), Row(200_000, "200 Mbps", "200 Mbps"),
        ]
    )
    func rates(_ row: Row<Double>) {
        #expect(Self.vi.rate(kbps: row.value) == row.vi)
        #expect(Self.en.rate(kbps: row.value) == row.en)
    }

    @Test("A rate just below its requirement is never written like it")
    func closeRates() {
        #expect(Self.vi.rates(observed: 3_080, required: 3_120) == ("3,08 Mbps", "3,12 Mbps"))
        #expect(Self.vi.rates(observed: 3_119, required: 3_121) == ("3.119,0 kbps", "3.121,0 kbps"))
        #expect(Self.vi.rates(observed: 1_100, required: 3_120) == ("1,1 Mbps", "3,1 Mbps"))
        #expect(Self.en.rates(observed: 3_120, required: 3_120) == ("3.1 Mbps", "3.1 Mbps"))
    }

    /// 5 September 2021, a Sunday, 08:00:05 in Viet Nam.
    static let moment = Date(timeIntervalSince1970: 1_630_803_605)

    @Test("Dates and times are of the given zone, whatever the machine's is")
    func dates() throws {
        #expect(Self.vi.dateTime(Self.moment) == "08 giờ 00 ngày 05/9/2021")
        #expect(Self.en.dateTime(Self.moment) == "08:00 on 5 Sep 2021")
        #expect(Self.vi.dateTimeWithWeekday(Self.moment) == "08 giờ 00 (Chủ nhật, 05/9/2021)")
        #expect(Self.en.dateTimeWithWeekday(Self.moment) == "08:00 (Sunday, 5 Sep 2021)")
        #expect(Self.vi.clock(Self.moment) == "08:00:05")
        let newYork = try #require(TimeZone(identifier: "America/New_York"))
        #expect(Format(.en, timeZone: newYork).dateTime(Self.moment) == "21:00 on 4 Sep 2021")
    }

    @Test("January and February get a leading zero in Vietnamese, later months do not")
    func months() {
        let february = Date(timeIntervalSince1970: 1_612_137_600)
        #expect(Self.vi.date(february) == "01/02/2021")
        #expect(Self.en.date(february) == "1 Feb 2021")
        #expect(Self.vi.date(february.addingTimeInterval(28 * 86_400)) == "01/3/2021")
        #expect(Self.vi.date(february.addingTimeInterval(320 * 86_400)) == "18/12/2021")
    }

    @Test(
        "Durations in their two largest units",
        arguments: [
            Row(0.0, "0 giây", "0 s"), Row(-5, "0 giây", "0 s"), Row(59.9, "59 giây", "59 s"),
            Row(125, "2 phút 5 giây", "2 min 5 s"), Row(120, "2 phút", "2 min"), Row(3_605, "1 giờ", "1 h"),
            Row(12_000, "3 giờ 20 phút", "3 h 20 min"), Row(90_000, "1 ngày 1 giờ", "1 day 1 h"),
            Row(172_800, "2 ngày", "2 days"), Row(.nan, "–", "–"),
        ]
    )
    func durations(_ row: Row<Double>) {
        #expect(Self.vi.duration(row.value) == row.vi)
        #expect(Self.en.duration(row.value) == row.en)
    }

    @Test(
        "Ages as one says them",
        arguments: [
            Row(0.4, "0 giây", "0 s"), Row(125, "2 phút", "2 min"), Row(12_000, "3 giờ 20 phút", "3 h 20 min"),
            Row(90_000, "1 ngày", "1 day"),
        ]
    )
    func ages(_ row: Row<Double>) {
        #expect(Self.vi.age(row.value) == row.vi)
        #expect(Self.en.age(row.value) == row.en)
    }

    @Test("Countdown, shares, milliseconds and bytes")
    func others() {
        #expect(Self.vi.countdown(1_145) == "00:19:05")
        #expect(Self.vi.countdown(97_200) == "1 ngày 03:00:00")
        #expect(Self.vi.countdown(-3) == "00:00:00")
        #expect(Self.vi.percent(0.975) == "97,5%")
        #expect(Self.en.percent(1) == "100%")
        #expect(Self.vi.milliseconds(0.44) == "0,4 ms")
        #expect(Self.vi.milliseconds(137.4) == "137 ms")
        #expect(Self.vi.bytes(2_457_000) == "2,5 MB")
        #expect(Self.en.bytes(1_400) == "1.4 kB")
    }
}
