import ArgumentParser
import Conference
import Foundation
import Testing
import Wire

@testable import diemcau

@Suite("The history of an endpoint for people")
struct EndpointHistoryTests {
    @Test("One line for each day, and the sum of all")
    func table() throws {
        var tally = HourTally()
        for _ in 0..<18 { tally.addAnswer(rttMs: 20) }
        for _ in 0..<2 { tally.addFailure(.timeout) }
        let start = Date(timeIntervalSince1970: 1_795_132_800)
        let hours = [0, 30].map {
            HourOfHistory(hour: UTCHour(start.addingTimeInterval($0 * 3_600)), summary: tally.summary)
        }
        let payload = AvailabilityPayload(
            Availability(hours, step: .day, timeZone: Format.vietNam),
            from: start,
            to: start.addingTimeInterval(86_400 * 2),
            step: .day
        )
        let lines = EndpointHistory.table(of: payload, format: Format(.en), hourly: false)
            .lines(width: nil, colour: false)
        #expect(lines.count == 4)
        #expect(lines[1].contains("90%") && lines[1].contains("20 ms – 20 ms"))
        #expect(lines[3].hasPrefix("Σ") && lines[3].contains("40"))
    }

    @Test("Only one form at a time")
    func forms() {
        #expect(throws: (any Error).self) { try EndpointHistory.parse(["py", "--csv", "--jsonl"]) }
        #expect(throws: Never.self) { try EndpointHistory.parse(["py", "--csv", "--from", "2026-11-20 07:00"]) }
    }
}
