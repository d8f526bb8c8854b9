import Foundation
public import Logging
public import ServiceLifecycle

/// The prober is broken for good.
public struct PollerStopped: Error {}

/// Tells the service manager that the daemon works, as long as the polling loop really advances.
public struct StallWatch: Service {
    private let polling: PollingService
    private let conditions: Conditions
    private let time: any Timekeeper
    private let every: Duration
    private let beat: @Sendable () -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - every: Less than half of the manager's limit.
    ///   - beat: Feeds the watchdog.
    public init(
        polling: PollingService,
        conditions: Conditions,
        time: any Timekeeper,
        every: Duration,
        logger: Logger,
        beat: @escaping @Sendable () -> Void
    ) {
        self.polling = polling
        self.conditions = conditions
        self.time = time
        self.every = every
        self.beat = beat
        self.logger = logger
    }

    /// - Throws: `PollerStopped` when the prober is broken: only a new start helps, and it needs no watchdog.
    public func run() async throws {
        await time.repeatingWhile(every: every) {
            guard polling.canAdvance else { return false }
            if await polling.isAdvancing {
                conditions.clear(.pollerStalled)
                beat()
            } else if conditions.raise(.pollerStalled, detail: "no probe has come back", at: time.now) {
                logger.critical("Polling does not advance; the watchdog is not fed")
            }
            return true
        }
        guard !polling.canAdvance else { return }
        _ = conditions.raise(.pollerStalled, detail: "the poller's event loop has stopped", at: time.now)
        logger.critical("The poller's event loop has stopped; the daemon ends")
        throw PollerStopped()
    }
}
