/// What has ended on a lane and is not yet delivered.
///
/// Each delivery wakes other threads, which costs as much as a transfer's own bookkeeping. So completions are gathered: until
/// nothing is under way any more, and for a moment at most. Their times were taken when they ended, so nothing that is measured
/// changes.
struct EndedTransfers {
    private var completions: [Completion] = []
    /// When the oldest has waited long enough; `.never` without any.
    private(set) var dueAt = MonotonicTime.never

    /// The longest wait of a completion, microseconds: far below anything that is decided upon a result.
    static let patience: Int64 = 50_000
    /// So many are delivered at once.
    static let enough = 128

    mutating func append(_ completion: Completion, at now: MonotonicTime) {
        if completions.isEmpty { dueAt = now.advanced(microseconds: Self.patience) }
        completions.append(completion)
    }

    /// - Parameter isIdle: Nothing is under way that might still end soon.
    func isDue(at now: MonotonicTime, isIdle: Bool) -> Bool {
        guard !completions.isEmpty else { return false }
        return isIdle || completions.count >= Self.enough || now >= dueAt
    }

    mutating func take() -> [Completion] {
        defer { self = EndedTransfers() }
        return completions
    }
}
