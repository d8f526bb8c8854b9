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

    @Test("A long time is asked for a day after the other, and an empty stretch in ever longer spans")
    func spans() {
        let end = Date(timeIntervalSince1970: 1_795_132_800)
        func days(_ from: Double, full: Set<Int>) -> [ClosedRange<Double>] {
            var spans = ExportSpans(from: end.addingTimeInterval(-from * 86_400), to: end)
            var asked: [ClosedRange<Double>] = []
            while let span = spans.next(), asked.count < 100 {
                let (begin, close) = (
                    end.timeIntervalSince(span.to) / 86_400, end.timeIntervalSince(span.from) / 86_400
                )
                asked.append(begin...close)
                spans.took(full.contains(asked.count))
            }
            return asked
        }
        #expect(days(2.5, full: [1, 2, 3]) == [0...1, 1...2, 2...2.5])
        #expect(days(20, full: [2]) == [0...1, 1...3, 3...4, 4...6, 6...10, 10...18, 18...20])
        #expect(days(1, full: []) == [0...1])
        var wrong = ExportSpans(from: end, to: end.addingTimeInterval(-5))
        #expect(wrong.next()?.from == end && wrong.next() == nil)
    }

    @Test("Only one form at a time")
    func forms() {
        #expect(throws: (any Error).self) { try EndpointHistory.parse(["py", "--csv", "--jsonl"]) }
        #expect(throws: Never.self) { try EndpointHistory.parse(["py", "--csv", "--from", "2026-11-20 07:00"]) }
    }
}
