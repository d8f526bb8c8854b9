import ServiceLifecycle

extension Timekeeper {
    /// Runs `body` at once and then after each `interval`, until the task is cancelled or shut down gracefully.
    ///
    /// Only the sleep is cut short by a shutdown: a write that has begun is finished.
    func repeating(every interval: Duration, _ body: @Sendable () async -> Void) async {
        await repeatingWhile(every: interval) {
            await body()
            return true
        }
    }

    /// The same, until `body` returns false.
    func repeatingWhile(every interval: Duration, _ body: @Sendable () async -> Bool) async {
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            guard await body() else { return }
            await cancelWhenGracefulShutdown { try? await sleep(for: interval) }
        }
    }
}
