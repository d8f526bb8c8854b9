/// What has ended on a lane and is not yet delivered.
///
/// Each delivery wakes other threads, which costs as much as a tenth of a transfer. So completions are gathered for a moment; their
/// times were taken when they ended, so nothing that is measured changes.
struct EndedTransfers {
    private var completions: [Completion] = []
    /// When the oldest has waited long enough; `.never` without any.
    private(set) var dueAt = MonotonicTime.never

    /// The longest wait of a completion, microseconds: far below anything that is decided upon a result.
    static let patience: Int64 = 20_000
    /// So many are delivered at once.
    static let enough = 64

    mutating func append(_ completion: Completion, at now: MonotonicTime) {
        if completions.isEmpty { dueAt = now.advanced(microseconds: Self.patience) }
        completions.append(completion)
    }

    func isDue(at now: MonotonicTime) -> Bool {
        completions.count >= Self.enough || now >= dueAt && !completions.isEmpty
    }

    mutating func take() -> [Completion] {
        defer { self = EndedTransfers() }
        return completions
    }
}
