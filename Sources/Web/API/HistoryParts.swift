import Coordination
import Foundation
import Synchronization

/// A history part by part, newest first, of what lies between two moments.
final class HistoryParts<Item: Sendable>: Sendable {
    private let from: Date
    private let to: Date
    private let at: @Sendable (Item) -> Date
    private let read: @Sendable (HistoryCursor) async throws -> HistoryPage<Item>
    private let state: Mutex<(first: HistoryPage<Item>?, next: HistoryCursor?)>

    static var size: Int { 1_000 }

    /// Reads the first part, so that a store that is away is told before anything is written.
    init(
        from: Date,
        to: Date,
        at: @escaping @Sendable (Item) -> Date,
        read: @escaping @Sendable (HistoryCursor) async throws -> HistoryPage<Item>
    ) async throws {
        self.from = from
        self.to = to
        self.at = at
        self.read = read
        state = Mutex((first: try await read(HistoryCursor(at: to)), next: nil))
    }

    /// Nil after the last. For one caller.
    func next() async throws -> [Item]? {
        let (first, cursor) = state.withLock { state in
            defer { state.first = nil }
            return (state.first, state.next)
        }
        let page: HistoryPage<Item>
        if let first {
            page = first
        } else if let cursor {
            page = try await read(cursor)
        } else {
            return nil
        }
        // A clock that was set back mixes times; when a whole part is older than what was asked for, so is the rest.
        let isPast = page.items.map(at).max().map { $0 < from } ?? true
        state.withLock { $0.next = isPast ? nil : page.next }
        return page.items.filter { from <= at($0) && at($0) < to }
    }
}
