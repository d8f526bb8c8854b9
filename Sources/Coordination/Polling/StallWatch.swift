import Foundation
public import Logging
public import ServiceLifecycle

/// An event loop is broken for good; whose it was.
public enum EventLoopStopped: Error, Hashable, Sendable {
    case prober, bandwidthTester

    fileprivate var detail: String {
        switch self {
        case .prober: "the poller's event loop has stopped"
        case .bandwidthTester: "the event loop of bandwidth tests has stopped"
        }
    }
}

/// Tells the service manager that the daemon works, as long as the polling loop really advances and bandwidth tests can.
public struct StallWatch: Service {
    private let polling: PollingService
    private let tester: any BandwidthTester
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
        tester: any BandwidthTester,
        conditions: Conditions,
        time: any Timekeeper,
        every: Duration,
        logger: Logger,
        beat: @escaping @Sendable () -> Void
    ) {
        self.polling = polling
        self.tester = tester
        self.conditions = conditions
        self.time = time
        self.every = every
        self.beat = beat
        self.logger = logger
    }

    /// - Throws: `EventLoopStopped` when one is broken: only a new start helps, and it needs no watchdog.
    public func run() async throws {
        await time.repeatingWhile(every: every) {
            guard stopped == nil else { return false }
            if let stall = await stall() {
                if conditions.raise(.pollerStalled, detail: stall, at: time.now) {
                    logger.critical("The watchdog is not fed", metadata: ["why": "\(stall)"])
                }
            } else {
                conditions.clear(.pollerStalled)
                beat()
            }
            return true
        }
        guard let stopped else { return }
        conditions.raise(.pollerStalled, detail: stopped.detail, at: time.now)
        logger.critical("An event loop is broken; the daemon ends", metadata: ["why": "\(stopped.detail)"])
        throw stopped
    }

    private var stopped: EventLoopStopped? {
        if !polling.canAdvance { return .prober }
        return tester.isWell ? nil : .bandwidthTester
    }

    /// What stands still; nil: nothing does.
    private func stall() async -> String? {
        guard await polling.isAdvancing else { return "probes do not come back" }
        // What a loop that hangs holds would count as under way for ever, and keep all other tests from starting.
        let limit = await polling.stallLimit
        return tester.isTurning(within: limit) ? nil : "the event loop of bandwidth tests hangs"
    }
}
