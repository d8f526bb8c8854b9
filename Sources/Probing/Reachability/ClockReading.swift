import Curl
import Foundation

/// Both clocks at one moment, so that a time by the one can be told by the other.
struct ClockReading {
    let wall: Date
    let monotonic: MonotonicTime

    init(wall: Date = Date(), monotonic: MonotonicTime = .now()) {
        self.wall = wall
        self.monotonic = monotonic
    }

    /// - Parameter past: Not later than this reading.
    func wallTime(of past: MonotonicTime) -> Date {
        wall.addingTimeInterval(-Double(monotonic.microseconds(since: past)) / 1_000_000)
    }
}
