extension Job {
    /// The end of a job that never started.
    func refused(_ cause: TransferFailure.Cause, now: MonotonicTime, detail: String = "") -> Completion {
        Completion(
            ticket: ticket,
            startedAt: now,
            queuedMicroseconds: now.microseconds(since: postedAt),
            elapsedMicroseconds: 0,
            result: .failure(TransferFailure(cause: cause, phase: .queued, detail: detail)),
            samples: []
        )
    }
}
