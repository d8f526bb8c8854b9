import Foundation
public import Logging
public import ServiceLifecycle

/// Deletes old measurements in small steps, so that no delete ever holds the store for long.
public struct RetentionService: Service {
    private let store: any EvidenceStore
    private let time: any Timekeeper
    private let keep: TimeInterval
    private let logger: Logger

    /// Rows in one delete.
    static let step = 2_000
    static let pause: Duration = .milliseconds(200)

    /// - Parameter keepDays: Days for which measurements are kept, 1 or more.
    public init(store: any EvidenceStore, time: any Timekeeper, keepDays: Int, logger: Logger) {
        self.store = store
        self.time = time
        self.keep = Double(max(1, keepDays)) * 24 * 3_600
        self.logger = logger
    }

    public func run() async throws {
        await time.repeating(every: .seconds(600)) { await prune() }
    }

    private func prune() async {
        do {
            while !Task.isShuttingDownGracefully && !Task.isCancelled {
                let deleted = try await store.prune(before: time.now.addingTimeInterval(-keep), limit: Self.step)
                if deleted < Self.step { return }
                try await time.sleep(for: Self.pause)
            }
        } catch {
            logger.debug("Pruning waits for the next round", metadata: ["error": "\(error)"])
        }
    }
}
