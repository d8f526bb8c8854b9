import Foundation
import Testing

@testable import Conference

@Suite struct DayStripTests {
    private static func hour(_ text: String, failures: [FailureReason: Int] = [:]) throws -> HourOfHistory {
        let start = try Date(text, strategy: .iso8601)
        return HourOfHistory(
            hour: UTCHour(start),
            summary: HourSummary(count: 60, failures: failures, roundTrips: nil)
        )
    }

    @Test func `each hour stands in its place of the reader's own day, today first, empty days included`() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
        let hours = try [
            Self.hour("2026-11-17T16:00:00Z"), Self.hour("2026-11-18T17:00:00Z"), Self.hour("2026-11-19T16:00:00Z"),
            Self.hour("2026-11-19T17:00:00Z"),
        ]
        let now = try Date("2026-11-20T00:30:00Z", strategy: .iso8601)
        let strips = DayStrip.last(3, of: hours, now: now, timeZone: zone)
        let places = strips.map { strip in strip.hours.indices.filter { strip.hours[$0] != nil } }
        #expect(places == [[0], [0, 23], []])
        #expect(strips.map(\.hours.count) == [24, 24, 24])
        #expect(strips.map { $0.total?.count } == [60, 120, nil])
        #expect(strips[1].day == (try Date("2026-11-18T17:00:00Z", strategy: .iso8601)))
    }

    @Test(arguments: [("2026-03-29T12:00:00Z", 23), ("2026-10-25T12:00:00Z", 25), ("2026-06-01T12:00:00Z", 24)])
    func `a day on which the clocks are changed has as many places as hours`(noon: String, count: Int) throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let now = try Date(noon, strategy: .iso8601)
        let begin = try #require(DayStrip.last(1, of: [], now: now, timeZone: zone).first).day
        let hours = (0..<count).map { place in
            let start = begin.addingTimeInterval(Double(place) * UTCHour.seconds)
            return HourOfHistory(hour: UTCHour(start), summary: HourSummary(count: 1, roundTrips: nil))
        }
        let strip = try #require(DayStrip.last(1, of: hours, now: now, timeZone: zone).first)
        #expect(strip.hours.count == count && strip.hours.allSatisfy { $0 != nil })
    }

    @Test func `in a zone of half hours an hour belongs to the day in which it begins`() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Kolkata"))
        let now = try Date("2026-11-20T12:00:00Z", strategy: .iso8601)
        let hours = try [Self.hour("2026-11-19T18:00:00Z"), Self.hour("2026-11-19T19:00:00Z")]
        let strips = DayStrip.last(2, of: hours, now: now, timeZone: zone)
        #expect(strips[0].hours.firstIndex { $0 != nil } == 0)
        #expect(strips[1].hours.lastIndex { $0 != nil } == 23)
    }

    @Test func `what a day was like is said in words, our own faults apart`() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
        let now = try Date("2026-11-20T12:00:00Z", strategy: .iso8601)
        func words(_ hours: [HourOfHistory], _ language: Language) -> String {
            let strip = DayStrip.last(1, of: hours, now: now, timeZone: zone)
            return strip.map { Phrasebook.hours(of: $0, format: Format(language)) }.joined()
        }
        let good = try Self.hour("2026-11-20T01:00:00Z")
        let bad = try Self.hour("2026-11-20T02:00:00Z", failures: [.timeout: 1])
        let blind = try Self.hour("2026-11-20T03:00:00Z", failures: [.internal: 60])
        #expect(words([good], .vi) == "01 giờ, lần nào cũng trả lời")
        #expect(words([good, bad, blind], .vi) == "01/2 giờ có lần không đạt, 01 giờ không quan sát được")
        #expect(words([good, bad], .en) == "failures in 1 of 2 hours")
        #expect(words([blind], .en) == "not observed in 1 h")
        #expect(words([], .en) == Phrasebook.label(.noData, in: .en))
    }
}
