internal import Synchronization

/// What other threads want from a lane. The only state that they share with it, beside `LaneHealth`.
final class Mailbox: Sendable {
    /// Everything that came since it was last emptied.
    struct Contents: Sendable {
        var jobs: [Job] = []
        /// Tickets to cancel. They apply to the jobs in here too: a job is always posted before its cancellation.
        var cancellations: [UInt64] = []
        var isClosing = false
        /// Tests want libcurl to fail.
        var breaksLibrary = false
    }

    private struct State: Sendable {
        var contents = Contents()
        var isSignalled = false
        var isClosed = false
    }

    private let state = Mutex(State())
    let descriptors: Descriptors

    init() throws(EngineError) {
        descriptors = try Descriptors()
    }

    /// - Returns: Whether the lane will see it; `false` once it is closing.
    func post(_ change: (inout Contents) -> Void) -> Bool {
        state.withLock { state in
            guard !state.isClosed, !state.contents.isClosing else { return false }
            change(&state.contents)
            // Signalling under the lock: once closed, the descriptor's number may belong to somebody else.
            if !state.isSignalled {
                state.isSignalled = true
                descriptors.signal()
            }
            return true
        }
    }

    /// Takes everything out. `isClosing` stays set.
    func empty() -> Contents {
        state.withLock { state in
            let contents = state.contents
            state.contents = Contents(isClosing: contents.isClosing)
            if state.isSignalled {
                state.isSignalled = false
                descriptors.clearSignals()
            }
            return contents
        }
    }

    /// The lane's last act.
    func close() {
        state.withLock { state in
            state.isClosed = true
            descriptors.close()
        }
    }
}
