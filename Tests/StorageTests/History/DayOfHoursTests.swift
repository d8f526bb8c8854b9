import Conference
import Coordination
import Foundation
import Testing

@testable import Storage

@Suite("A packed day of summaries")
struct DayOfHoursTests {
    private static func day(seed: UInt64, wild: Bool) -> [Int: HourSummary] {
        var random = SeededGenerator(seed: seed)
        var hours: [Int: HourSummary] = [:]
        for place in 0..<24 where !wild || Bool.random(using: &random) {
            var tally = HourTally()
            for _ in 0..<Int.random(in: wild ? 0...200 : 59...61, using: &random) {
                if wild, Bool.random(using: &random) {
                    tally.addFailure(FailureReason.allCases.randomElement(using: &random) ?? .dns)
                } else {
                    tally.addAnswer(
                        rttMs: wild ? exp(.random(in: -9...12, using: &random)) : .random(in: 17...21, using: &random)
                    )
                }
            }
            hours[place] = tally.summary
        }
        return hours
    }

    @Test("What goes in comes out", arguments: 0..<100)
    func roundTrip(_ seed: UInt64) throws {
        let day = Self.day(seed: seed, wild: seed % 2 == 0)
        #expect(try DayOfHours.read(DayOfHours.pack(day)) == day)
    }

    @Test("Hours whose median and 95th percentile are not known come out without them", arguments: 0..<20)
    func sums(_ seed: UInt64) throws {
        var day = Self.day(seed: seed, wild: seed % 2 == 0)
        for (place, hour) in Self.day(seed: seed + 1_000, wild: true) { day[place].merge(hour) }
        let trips = day.values.compactMap(\.roundTrips)
        #expect(trips.contains { $0.median == nil && $0.p95 == nil })
        #expect(trips.contains { $0.median != nil && $0.p95 != nil })
        #expect(try DayOfHours.read(DayOfHours.pack(day)) == day)
    }

    private static func hour(_ median: Int?, _ p95: Int?) throws -> HourSummary {
        func time(_ step: Int) throws -> ScaledTime { try #require(ScaledTime(step: step)) }
        let trips = HourSummary.RoundTrips(
            min: try time(10),
            median: try median.map(time),
            p95: try p95.map(time),
            max: try time(40)
        )
        return HourSummary(count: 1, roundTrips: trips)
    }

    @Test("Each of the two may be missing, alone too", arguments: [20, nil], [30, nil])
    func ranks(_ median: Int?, _ p95: Int?) throws {
        let day = [0: try Self.hour(median, p95), 23: try Self.hour(20, 30)]
        #expect(try DayOfHours.read(DayOfHours.pack(day)) == day)
    }

    @Test("A day that lacks nothing has the bytes that it always had")
    func versions() throws {
        let day = [0: try Self.hour(20, 30)]
        let bytes: [UInt8] = [0x01, 0x80, 0x00, 0x00, 0x04, 0x42, 0xa0, 0x54, 0x0a, 0x81, 0x50]
        #expect(DayOfHours.pack(day) == bytes)
        #expect(try DayOfHours.read(bytes) == day)
    }

    @Test("Bytes that are no such day are refused", arguments: [[], [0x01, 0xff], [0x00, 0, 0, 0], [0x03, 0, 0, 0]])
    func garbage(_ bytes: [UInt8]) {
        #expect(throws: StoreError.failed("a day of summaries cannot be read")) {
            _ = try DayOfHours.read(bytes)
        }
    }

    @Test("A healthy hour takes less than five bytes")
    func size() {
        let bytes = DayOfHours.pack(Self.day(seed: 1, wild: false)).count
        #expect(bytes < 24 * 5, "\(bytes)")
    }
}
