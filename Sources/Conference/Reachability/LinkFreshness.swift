public import Foundation

/// Whether the newest result about a link is young enough to be believed.
///
/// The limit is three times the pace, and never under 90 seconds: two probes may be lost without a change of colour.
public struct LinkFreshness: Hashable, Sendable {
    /// Seconds since the last result; nil when there is none, or when it lies in the future by more than the tolerance,
    /// because the clock was set back.
    public let ageSeconds: Double?
    public let limitSeconds: Double
    /// For how long we have been running and waiting for a result, seconds.
    private let waitedSeconds: Double

    /// Clocks of one machine may seem to run backwards by so much, seconds.
    public static let tolerance = 5.0

    /// - Parameters:
    ///   - lastResultAt: When the last result that counts was obtained.
    ///   - awaitedSince: Since when results have been waited for at all; what counts before the first one.
    ///   - paceSeconds: The pace at which the point is being probed now.
    ///   - now: The time of judging.
    ///   - ownDowntimeSeconds: How long the daemon itself has not been running since the last result.
    public init(
        lastResultAt: Date?,
        awaitedSince: Date,
        paceSeconds: Int,
        now: Date,
        ownDowntimeSeconds: Double = 0
    ) {
        ageSeconds = lastResultAt.flatMap { $0.isAhead(of: now) ? nil : max(now.timeIntervalSince($0), 0) }
        limitSeconds = Self.limit(paceSeconds: paceSeconds)
        waitedSeconds = (ageSeconds ?? now.timeIntervalSince(awaitedSince)) - max(ownDowntimeSeconds, 0)
    }

    public static func limit(paceSeconds: Int) -> Double { max(3 * Double(paceSeconds), 90) }

    /// The evidence may be used. Our own downtime is no excuse here: what is old is old.
    public var isFresh: Bool { ageSeconds.map { $0 <= limitSeconds } ?? false }

    /// A result should have come by now. Time in which we were not running ourselves is not held against the point.
    public var isOverdue: Bool { waitedSeconds > limitSeconds }
}
