public import Foundation

/// Whether the wall clock may be believed when it says that something is old enough to be deleted.
///
/// A clock that runs a year ahead for an hour would else wipe the history, and setting it right brings nothing back. So
/// nothing is deleted before the clock has gone on evenly for a while: by the monotonic clock, which never steps.
public struct RetentionClock: Sendable {
    /// After a start: the time in which a machine without a clock of its own asks for the time.
    static let settling = Duration.seconds(3_600)
    /// After a step: the time in which somebody sees that the clock is wrong.
    static let doubt = Duration.seconds(24 * 3_600)
    /// A step that moves no day by much.
    static let tolerance: TimeInterval = 600

    private var last: (wall: Date, uptime: Duration)?
    private var trustedFrom = Duration.zero

    public init() {}

    /// Takes a reading of both clocks; to be asked often enough that a step is seen.
    ///
    /// - Returns: Whether things may be deleted by this wall time.
    public mutating func mayDelete(at now: Date, uptime: Duration) -> Bool {
        if let last {
            let step = now.timeIntervalSince(last.wall) - (uptime - last.uptime) / .seconds(1)
            if abs(step) > Self.tolerance { trustedFrom = uptime + Self.doubt }
        } else {
            trustedFrom = uptime + Self.settling
        }
        last = (now, uptime)
        return uptime >= trustedFrom
    }
}
