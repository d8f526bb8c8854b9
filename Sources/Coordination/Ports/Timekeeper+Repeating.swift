import ServiceLifecycle
import Synchronization

extension Timekeeper {
    /// Runs `body` at once and then after each `interval`, until the task is cancelled or shut down gracefully.
    ///
    /// Only the sleep is cut short by a shutdown: a write that has begun is finished. One task does all the sleeping: a group
    /// for each sleep would cost the poller, twenty times a second, more than a probe.
    func repeating(every interval: Duration, _ body: @escaping @Sendable () async -> Void) async {
        await repeatingWhile(every: interval) {
            await body()
            return true
        }
    }

    /// The same, until `body` returns false.
    func repeatingWhile(every interval: Duration, _ body: @escaping @Sendable () async -> Bool) async {
        let rhythm = Rhythm()
        let loop = Task {
            while !Task.isShuttingDownGracefully && !Task.isCancelled {
                guard await body(), rhythm.fallsAsleep() else { return }
                try? await sleep(for: interval)
                guard rhythm.wakes() else { return }
            }
        }
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                await loop.value
            } onCancel: {
                loop.cancel()
            }
        } onGracefulShutdown: {
            if rhythm.ends() { loop.cancel() }
        }
    }
}

/// Tells sleep from work, so that the end interrupts the one and never the other.
private final class Rhythm: Sendable {
    private enum State {
        case working, sleeping, over
    }

    private let state = Mutex(State.working)

    /// False when it is over.
    func fallsAsleep() -> Bool { change(to: .sleeping) }

    /// False when it is over.
    func wakes() -> Bool { change(to: .working) }

    /// - Returns: Whether a sleep is to be cut short.
    func ends() -> Bool {
        state.withLock { state in
            defer { state = .over }
            return state == .sleeping
        }
    }

    private func change(to next: State) -> Bool {
        state.withLock { state in
            guard state != .over else { return false }
            state = next
            return true
        }
    }
}
