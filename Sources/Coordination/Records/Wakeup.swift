import Synchronization

/// Tells waiting tasks that something has changed, without saying what. Signals during work are kept, once.
public final class Wakeup: Sendable {
    private struct State {
        var next = 0
        var waiters: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let state = Mutex(State())

    public init() {}

    public func signal() {
        // Yielding under the lock is safe: a continuation with a bounded buffer never calls out.
        state.withLock { for waiter in $0.waiters.values { waiter.yield() } }
    }

    /// One element for each change, changes between two reads latched into one. The registration ends with the stream.
    public func signals() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let key = state.withLock { state in
            state.next += 1
            state.waiters[state.next] = continuation
            return state.next
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.waiters.removeValue(forKey: key) }
        }
        return stream
    }
}
