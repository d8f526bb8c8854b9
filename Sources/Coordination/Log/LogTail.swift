public import Conference
import Foundation
public import Logging
public import ServiceLifecycle
import Synchronization

/// Follows the end of the log in the store and keeps the newest entries in memory, for all readers together.
///
/// Entries are read back from the store rather than taken from the writers: numbers are then always in order and without
/// a gap, and entries that another process has written (a second daemon, the command line) arrive too.
public final class LogTail: Service {
    private struct State {
        /// Consecutive numbers, ascending.
        var recent: [LogEntry] = []
        /// Nil until the end of the log has been found.
        var newest: Int64?
    }

    /// Entries kept in memory.
    static let window = 2_000
    /// Entries read at once.
    static let page = 500
    /// How often the store is asked although nobody has signalled.
    static let pollEvery: Duration = .seconds(1)

    private let store: any LogStore
    private let time: any Timekeeper
    private let logger: Logger
    private let state = Mutex(State())
    private let source = Wakeup()
    private let readers = Wakeup()

    public init(store: any LogStore, time: any Timekeeper, logger: Logger) {
        self.store = store
        self.time = time
        self.logger = logger
    }

    /// The highest number that has been seen.
    public var newest: Int64 { state.withLock { $0.newest ?? 0 } }

    /// Something has been written to the store.
    public func signal() { source.signal() }

    /// One element for each time that new entries are there.
    public func signals() -> AsyncStream<Void> { readers.signals() }

    /// Entries with numbers greater than `after` from memory, or nil when memory does not reach back so far.
    public func recent(after: Int64, limit: Int) -> [LogEntry]? {
        state.withLock { state in
            guard let newest = state.newest else { return nil }
            if after >= newest { return [] }
            guard let first = state.recent.first, after + 1 >= first.seq else { return nil }
            return Array(state.recent.dropFirst(Int(after + 1 - first.seq)).prefix(limit))
        }
    }

    /// Waits for as long as it takes until the store is asked again.
    func pause() async { try? await time.sleep(for: Self.pollEvery) }

    public func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            let signals = source.signals()
            group.addTask {
                for await _ in signals.cancelOnGracefulShutdown() { await self.advance() }
            }
            group.addTask { await self.time.repeating(every: Self.pollEvery) { self.source.signal() } }
        }
    }

    /// Reads what is new. Called by one task only, so that entries are appended in order.
    func advance() async {
        do throws(StoreError) {
            guard let known = state.withLock({ $0.newest }) else {
                // What stands at the start was journaled by an earlier run; readers get it from the store.
                let newest = try await store.newestSequence()
                state.withLock { $0.newest = newest }
                return
            }
            var after = known
            while true {
                let entries = try await store.entries(LogQuery(.after(after), limit: Self.page))
                guard let last = entries.last else { return }
                after = last.seq
                state.withLock { state in
                    state.recent.append(contentsOf: entries)
                    let excess = state.recent.count - Self.window
                    if excess > 0 { state.recent.removeFirst(excess) }
                    state.newest = last.seq
                }
                for entry in entries { journal(entry) }
                readers.signal()
                if entries.count < Self.page { return }
            }
        } catch {
            logger.debug("Log cannot be read", metadata: ["error": "\(error)"])
        }
    }

    /// The journal gets each entry as structured fields.
    private func journal(_ entry: LogEntry) {
        let draft = entry.draft
        var metadata: Logger.Metadata = ["seq": "\(entry.seq)", "kind": "\(draft.kind.rawValue)"]
        // Tells what is not yet confirmed from what is.
        metadata["event"] = draft.event.map { "\($0.rawValue)" }
        metadata["endpoint"] = draft.endpoint.map { "\($0)" }
        metadata["session"] = draft.session.map { "\($0)" }
        metadata["from"] = draft.from.map { "\($0)" }
        metadata["to"] = draft.to.map { "\($0)" }
        metadata["reason"] = draft.reason.map { "\($0)" }
        metadata["actor"] = draft.actor.map { "\($0)" }
        logger.info("Readiness log", metadata: metadata)
    }
}
