import Conference
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

    @Test("A healthy hour takes less than five bytes")
    func size() {
        let bytes = DayOfHours.pack(Self.day(seed: 1, wild: false)).count
        #expect(bytes < 24 * 5, "\(bytes)")
    }
}
