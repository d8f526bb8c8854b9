public import Foundation

/// The two clocks that services read. Decisions get their readings as arguments.
public protocol Timekeeper: Sendable {
    /// Wall time, for sessions, evidence and the log. May step.
    var now: Date { get }
    /// Monotonic time since an arbitrary start, for schedules. Never steps.
    var uptime: Duration { get }
    /// Returns when `uptime` has been reached; throws only when the task is cancelled.
    func sleep(until uptime: Duration) async throws
}

extension Timekeeper {
    public func sleep(for duration: Duration) async throws {
        try await sleep(until: uptime + duration)
    }
}

/// The machine's clocks.
public struct SystemTime: Timekeeper {
    private let start = ContinuousClock.now

    public init() {}

    public var now: Date { Date() }

    public var uptime: Duration { start.duration(to: .now) }

    public func sleep(until uptime: Duration) async throws {
        try await Task.sleep(until: start.advanced(by: uptime), clock: .continuous)
    }
}
