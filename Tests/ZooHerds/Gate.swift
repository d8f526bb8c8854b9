import Synchronization

/// Lets one after the other hand over its probes, so that between a probe's time of submission and its place in the lane's order
/// nobody else comes in, however long a thread is held up there.
final class Gate: Sendable {
    private let lock = Mutex(())

    func pass(_ submit: () -> Void) {
        lock.withLock { _ in submit() }
    }
}
