import Synchronization

/// What is still to be given out, one by one.
final class Remaining<Item: Sendable>: Sendable {
    private let items: Mutex<ArraySlice<Item>>

    init(_ items: [Item]) { self.items = Mutex(items[...]) }

    func next() -> Item? { items.withLock { $0.popFirst() } }
}
