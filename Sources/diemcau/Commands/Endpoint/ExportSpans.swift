import Foundation

/// A long time in spans, the newest first: a day each, and while nothing is found, twice as long as the one before.
struct ExportSpans {
    static let day: TimeInterval = 86_400

    private let from: Date
    /// Of the next one; nil after the last.
    private var end: Date?
    private var length = day

    /// - Parameter to: When it is not after `from`, there is one span all the same: whoever is asked for it says what is wrong.
    init(from: Date, to: Date) {
        self.from = from
        end = to
    }

    mutating func next() -> (from: Date, to: Date)? {
        guard let to = end else { return nil }
        let start = max(from, to.addingTimeInterval(-length))
        end = start > from && start < to ? start : nil
        return (start, to)
    }

    /// Whether the last one held anything.
    mutating func took(_ anything: Bool) { length = anything ? Self.day : length * 2 }
}
