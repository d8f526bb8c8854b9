/// One transfer on its way through a lane.
struct Job: Sendable {
    /// Who gets the completion.
    enum Receiver: Sendable {
        /// The engine's delivery, together with the others of the same turn.
        case batch
        /// A task that waits for this one.
        case task(CheckedContinuation<Completion, Never>)
    }

    let ticket: UInt64
    let request: PreparedRequest
    let postedAt: MonotonicTime
    let receiver: Receiver
}
