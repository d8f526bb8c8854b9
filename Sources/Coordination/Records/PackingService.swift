import Conference
public import Logging
public import ServiceLifecycle

/// Packs the results of closed hours and sums up ended days, in small steps with pauses, so that no write of the recorder
/// ever waits for more than one step.
public struct PackingService: Service {
    private let store: any HistoryStore
    private let time: any Timekeeper
    private let logger: Logger

    static let look: Duration = .seconds(60)
    static let pause: Duration = .milliseconds(50)

    public init(store: any HistoryStore, time: any Timekeeper, logger: Logger) {
        self.store = store
        self.time = time
        self.logger = logger
    }

    public func run() async throws {
        await time.repeating(every: Self.look) { await workOff() }
    }

    /// One task after the other until nothing is due. A shutdown leaves a task in its middle, where it begins again.
    private func workOff() async {
        do {
            while let task = HistoryPlan.next(try await store.backlog(), now: time.now) {
                while try await !store.advance(task) {
                    try await time.sleep(for: Self.pause)
                    if Task.isShuttingDownGracefully || Task.isCancelled { return }
                }
                if Task.isShuttingDownGracefully || Task.isCancelled { return }
            }
        } catch let error as StoreError {
            logger.warning("Packing of the history waits for the next round", metadata: ["error": "\(error)"])
        } catch {}
    }
}
