public import Foundation

/// Which results are packed together: those of about one hour, in the order in which they were stored.
///
/// A pack ends before the first result of a later hour. What ended slowly, or comes from before a clock was set back, may be
/// of the hour before; a clock that was set further ends the pack too, so that no pack waits for an hour of the future.
public struct PackBoundary: Hashable, Sendable {
    /// Bounds what packing holds in memory: an hour of 11 367 endpoints once a minute still fits.
    public static let maximumResults = 750_000

    private let hour: Int

    /// - Parameter first: Start of the pack's first result.
    public init(first: UTCHour) { hour = first.number }

    public func admits(_ startedAt: UTCHour) -> Bool {
        startedAt.number == hour || startedAt.number == hour - 1
    }

    /// How long after the end of an hour its last results are waited for, seconds: a slow probe, and a write of the recorder.
    /// Those that come later still are packed with the next hour.
    static let margin: TimeInterval = 120

    /// Whether the results that are not packed yet, of which the oldest started at `first`, are to be packed.
    public static func isDue(first: Date, now: Date) -> Bool {
        let hour = UTCHour(first)
        return hour < UTCHour(now.addingTimeInterval(-margin)) || hour > UTCHour(now)
    }
}
