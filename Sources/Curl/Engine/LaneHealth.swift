internal import Synchronization

/// A lane's state as of its last turn.
public struct LaneHealth: Hashable, Sendable {
    /// Turns since the start. A lane that is well makes at least one a second, even when idle.
    public var turns: UInt64 = 0
    /// When the last turn ended, in nanoseconds of the monotonic clock.
    public var lastTurnNanoseconds: UInt64 = MonotonicTime.now().nanoseconds
    /// Transfers under way.
    public var inFlight = 0
    /// Transfers that wait for a place.
    public var queued = 0
    /// Handles of libcurl that it has, busy or free: as many as were ever under way at once, and never more than may be.
    public var handles = 0
    /// Why the lane works no longer; `nil`: it works. Every transfer of a failed lane ends with `LocalFault.lane`.
    public var failure: String?

    /// Whether the lane works and has turned within the last `limit`: one that hangs inside a call never says so itself.
    public func isWell(within limit: Duration = .seconds(5)) -> Bool {
        let last = MonotonicTime(nanoseconds: lastTurnNanoseconds)
        return failure == nil && MonotonicTime.now().microseconds(since: last) <= limit.wholeMicroseconds
    }
}

/// Where a lane leaves its health for others to read.
final class LaneMonitor: Sendable {
    private let state = Mutex(LaneHealth())

    var health: LaneHealth { state.withLock { $0 } }

    func turnEnded(at now: MonotonicTime, inFlight: Int, queued: Int, handles: Int) {
        state.withLock { health in
            health.turns &+= 1
            health.lastTurnNanoseconds = now.nanoseconds
            health.inFlight = inFlight
            health.queued = queued
            health.handles = handles
        }
    }

    func failed(_ reason: String) {
        state.withLock { $0.failure = reason }
    }
}
