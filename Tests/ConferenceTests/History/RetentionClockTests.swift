import Foundation
import Testing

@testable import Conference

@Suite struct RetentionClockTests {
    private func may(_ clock: inout RetentionClock, hours: Double, ahead: Double = 0) -> Bool {
        let wall = Date(timeIntervalSince1970: (500_000 + hours + ahead) * 3_600)
        return clock.mayDelete(at: wall, uptime: .seconds(hours * 3_600))
    }

    @Test func `nothing is deleted in the first hour, then everything that is old`() {
        var clock = RetentionClock()
        #expect(!may(&clock, hours: 5))
        #expect(!may(&clock, hours: 5.9))
        #expect(may(&clock, hours: 6))
        #expect(may(&clock, hours: 400))
    }

    @Test(arguments: [8_760, -8_760, 1.0])
    func `after a step nothing is deleted for a day, and none that comes in it is forgotten`(step: Double) {
        var clock = RetentionClock()
        _ = may(&clock, hours: 0)
        #expect(may(&clock, hours: 2))
        #expect(!may(&clock, hours: 3, ahead: step))
        #expect(!may(&clock, hours: 26, ahead: step))
        // Somebody sets it right.
        #expect(!may(&clock, hours: 26.5))
        #expect(!may(&clock, hours: 50))
        #expect(may(&clock, hours: 50.5))
    }

    @Test func `a clock that is corrected by seconds is believed`() {
        var clock = RetentionClock()
        _ = may(&clock, hours: 0)
        #expect(may(&clock, hours: 2, ahead: 0.1))
        #expect(may(&clock, hours: 3, ahead: -0.05))
    }
}
