import Conference
public import Logging
public import ServiceLifecycle
import Synchronization

/// Packs the results of closed hours and sums up ended days, in small steps with pauses, so that no write of the recorder
/// ever waits for more than one step.
public struct PackingService: Service {
    private let store: any HistoryStore
    private let time: any Timekeeper
    private let logger: Logger
    private let afterwards: @Sendable () -> Void

    static let look: Duration = .seconds(60)
    static let pause: Duration = .milliseconds(50)

    /// - Parameter afterwards: Called when something was packed or summed up, and nothing more is due.
    public init(
        store: any HistoryStore,
        time: any Timekeeper,
        logger: Logger,
        afterwards: @escaping @Sendable () -> Void = {}
    ) {
        self.store = store
        self.time = time
        self.logger = logger
        self.afterwards = afterwards
    }

    public func run() async throws {
        let told = Mutex(0)
        await time.repeating(every: Self.look) {
            guard let unreadable = await workOff() else { return }
            let fresh = told.withLock { told in
                defer { told = unreadable }
                return unreadable - told
            }
            if fresh > 0 { tell(fresh) }
        }
    }

    private func tell(_ unreadable: Int) {
        logger.error(
            "Parts of the history cannot be read and are missing from the summaries; «diemcau doctor» looks the data over",
            metadata: ["parts": "\(unreadable)"]
        )
    }

    /// One task after the other until nothing is due. A shutdown leaves a task in its middle, where it begins again.
    ///
    /// - Returns: How many packs and days could not be read since the start; nil when that is not known.
    private func workOff() async -> Int? {
        var hasWorked = false
        do {
            while true {
                let backlog = try await store.backlog()
                guard let task = HistoryPlan.next(backlog, now: time.now) else {
                    if hasWorked { afterwards() }
                    return backlog.unreadable
                }
                hasWorked = true
                while try await !store.advance(task) {
                    try await time.sleep(for: Self.pause)
                    if Task.isShuttingDownGracefully || Task.isCancelled { return nil }
                }
                if Task.isShuttingDownGracefully || Task.isCancelled { return nil }
            }
        } catch let error as StoreError {
            logger.warning("Packing of the history waits for the next round", metadata: ["error": "\(error)"])
        } catch {}
        return nil
    }
}
