import Conference
import Foundation
public import Logging
public import ServiceLifecycle
import Synchronization

/// Deletes what is kept no longer, in small steps, so that no delete ever holds the store for long.
public final class RetentionService: Service {
    private let store: any HistoryStore
    private let time: any Timekeeper
    private let resultDays: Int
    private let summaryDays: Int
    private let logger: Logger
    private let clock = Mutex(RetentionClock())

    /// Rows in one delete.
    static let step = 2_000
    static let pause: Duration = .milliseconds(200)

    /// - Parameters:
    ///   - resultDays: Days for which results of probes are kept, 1 or more.
    ///   - summaryDays: Days for which hourly summaries and bandwidth are kept, 1 or more.
    public init(
        store: any HistoryStore,
        time: any Timekeeper,
        resultDays: Int,
        summaryDays: Int,
        logger: Logger
    ) {
        self.store = store
        self.time = time
        self.resultDays = resultDays
        self.summaryDays = summaryDays
        self.logger = logger
    }

    public func run() async throws {
        await time.repeating(every: .seconds(600)) { await self.prune() }
    }

    private func prune() async {
        do {
            while !Task.isShuttingDownGracefully && !Task.isCancelled {
                guard clock.withLock({ $0.mayDelete(at: time.now, uptime: time.uptime) }) else { return }
                let ages = RetentionAges(now: time.now, resultDays: resultDays, summaryDays: summaryDays)
                guard try await store.prune(ages, limit: Self.step) else { return }
                try await time.sleep(for: Self.pause)
            }
        } catch {
            logger.debug("Pruning waits for the next round", metadata: ["error": "\(error)"])
        }
    }
}
