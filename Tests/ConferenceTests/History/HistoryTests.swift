import Conference
import Foundation
import Testing

@Suite struct HistoryTests {
    private static let morning = Date(timeIntervalSince1970: 1_795_132_800)

    private static func at(_ hours: Double) -> Date { morning.addingTimeInterval(hours * 3_600) }

    struct Due: Sendable {
        var first: Double
        var now: Double
        var isDue: Bool
    }

    @Test(
        arguments: [
            Due(first: 0.5, now: 0.9, isDue: false), Due(first: 0.5, now: 1.01, isDue: false),
            Due(first: 0.5, now: 1.04, isDue: true), Due(first: 0.5, now: 300, isDue: true),
            // The clock was set back, or ahead for a while.
            Due(first: 9.5, now: 3, isDue: true), Due(first: 3.9, now: 3.2, isDue: false),
        ]
    )
    func `results are packed when their hour is over`(_ due: Due) {
        #expect(PackBoundary.isDue(first: Self.at(due.first), now: Self.at(due.now)) == due.isDue)
    }

    @Test func `a pack takes an hour, and those that ended late of the hour before`() {
        let boundary = PackBoundary(first: UTCHour(Self.at(5)))
        #expect([4.0, 4.99, 5, 5.99].allSatisfy { boundary.admits(UTCHour(Self.at($0))) })
        #expect(![3.99, 6, 7, 1_000, -1_000].contains { boundary.admits(UTCHour(Self.at($0))) })
    }

    @Test func `packing goes before summing up, and a day is summed up when it is over for two hours`() {
        let today = UTCDay(Self.morning)
        let yesterday = UTCDay(number: today.number - 1)
        let backlog = HistoryBacklog(firstUnpacked: Self.at(1.5), unsummedDays: [yesterday, today])
        #expect(HistoryPlan.next(backlog, now: Self.at(1.9)) == nil)
        #expect(HistoryPlan.next(backlog, now: Self.at(2.2)) == .pack)
        var packed = backlog
        packed.firstUnpacked = Self.at(2.1)
        #expect(HistoryPlan.next(packed, now: Self.at(2.2)) == .sumUp(yesterday))
        packed.unsummedDays = [today]
        #expect(HistoryPlan.next(packed, now: Self.at(2.2)) == nil)
        packed.firstUnpacked = nil
        #expect(HistoryPlan.next(packed, now: Self.at(26)) == .sumUp(today))
    }

    @Test(arguments: [-25, -24, -1, 0, 23, 24])
    func `hours and days are counted from 1970, before it too`(_ number: Int) {
        let hour = UTCHour(number: number)
        #expect(UTCHour(hour.start) == hour)
        #expect(UTCHour(hour.start.addingTimeInterval(3_599.999)) == hour)
        #expect(hour.day.firstHour <= hour && hour.start < hour.day.end)
    }

    @Test func `moments that no calendar has stop nothing`() {
        for date in [
            Date.distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity), Date(timeIntervalSince1970: .nan),
        ] {
            _ = (UTCDay(date).end, UTCHour(date).start)
        }
    }

    @Test func `a time on the scale is half a per cent off at most`() throws {
        var milliseconds = 0.002
        while milliseconds < 600_000 {
            let scaled = ScaledTime(milliseconds: milliseconds)
            #expect(abs(scaled.milliseconds / milliseconds - 1) < 0.00502)
            #expect(ScaledTime(step: scaled.step) == scaled)
            milliseconds *= 1.0371
        }
        #expect([0, -1, .nan].map { ScaledTime(milliseconds: $0).step } == [0, 0, 0])
        #expect(ScaledTime(milliseconds: .infinity).step == ScaledTime.maximumStep)
        #expect(ScaledTime(step: -1) == nil && ScaledTime(step: 2_601) == nil)
    }

    @Test func `a summary has the nearest ranks, and shares only what was observed`() {
        var tally = HourTally()
        for number in 1...20 { tally.addAnswer(rttMs: Double(number)) }
        for _ in 0..<5 { tally.addFailure(.timeout) }
        for _ in 0..<3 { tally.addFailure(.internal) }
        let summary = tally.summary
        #expect(summary.count == 28 && summary.answered == 20 && summary.observed == 25)
        #expect(summary.availability == 0.8)
        let trips = summary.roundTrips
        let expected = [1.0, 10, 19, 20].map { ScaledTime(milliseconds: $0) }
        #expect([trips?.min, trips?.median, trips?.p95, trips?.max] == expected)

        var blind = HourTally()
        blind.addFailure(.internal)
        #expect(blind.summary.availability == nil)
        #expect(blind.summary.roundTrips == nil)
    }

    @Test func `a sum has exact counts and ends, and no median that it cannot know`() {
        func hour(_ rtts: [Double], _ failures: Int) -> HourSummary {
            var tally = HourTally()
            for rtt in rtts { tally.addAnswer(rttMs: rtt) }
            for _ in 0..<failures { tally.addFailure(.dns) }
            return tally.summary
        }
        var sum: HourSummary?
        sum.merge(hour([], 2))
        #expect(sum?.availability == 0)
        sum.merge(hour([10, 20, 30], 0))
        #expect(sum?.roundTrips?.median == ScaledTime(milliseconds: 20))
        sum.merge(hour([5, 7], 1))
        #expect(sum?.count == 8 && sum?.answered == 5 && sum?.failures == [.dns: 3])
        #expect(sum?.roundTrips?.min == ScaledTime(milliseconds: 5))
        #expect(sum?.roundTrips?.max == ScaledTime(milliseconds: 30))
        #expect(sum?.roundTrips?.median == nil && sum?.roundTrips?.p95 == nil)
    }

    @Test(arguments: [1, 2])
    func `a day and a total never have a median, however few hours of them have results`(hours: Int) {
        var tally = HourTally()
        for rtt in [10.0, 20, 30] { tally.addAnswer(rttMs: rtt) }
        let known = (0..<hours).map { HourOfHistory(hour: UTCHour(Self.at(Double($0))), summary: tally.summary) }
        for step in Availability.Step.allCases {
            let found = Availability(known, step: step, timeZone: .gmt)
            for trips in found.items.map(\.summary.roundTrips) {
                #expect(trips?.median == (step == .hour ? ScaledTime(milliseconds: 20) : nil))
                #expect(trips?.p95 == (step == .hour ? ScaledTime(milliseconds: 30) : nil))
                #expect(trips?.min == ScaledTime(milliseconds: 10) && trips?.max == ScaledTime(milliseconds: 30))
            }
            #expect(found.total?.roundTrips?.median == nil && found.total?.roundTrips?.p95 == nil)
            #expect(found.total?.roundTrips?.max == ScaledTime(milliseconds: 30))
        }
    }

    @Test func `days are those of the reader's time zone`() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
        let one = HourSummary(count: 60, failures: [.timeout: 6], roundTrips: nil)
        // 20 November 16:00 UTC is 23:00 in Hà Nội, an hour later it is the 21st.
        let hours = [16.0, 17, 18].map { HourOfHistory(hour: UTCHour(Self.at($0)), summary: one) }
        let days = Availability(hours, step: .day, timeZone: zone)
        #expect(days.items.map(\.at) == [Self.at(-7), Self.at(17)])
        #expect(days.items.map(\.summary.count) == [60, 120])
        #expect(days.total?.count == 180)
        #expect(days.total?.availability == 0.9)
        #expect(Availability(hours, step: .hour, timeZone: zone).items.map(\.at) == [16, 17, 18].map { Self.at($0) })
        #expect(Availability([], step: .day, timeZone: zone).total == nil)
    }
}
