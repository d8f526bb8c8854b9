import Foundation
public import Logging
public import ServiceLifecycle

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

    public func run() async throws {
        await time.repeating(every: every) {
            if await polling.isAdvancing {
                conditions.clear(.pollerStalled)
                beat()
            } else if conditions.raise(.pollerStalled, detail: "no probe has come back", at: time.now) {
                logger.critical("Polling does not advance; the watchdog is not fed")
            }
        }
    }
}
