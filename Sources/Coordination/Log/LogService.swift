public import Conference
import Foundation

/// A part of the log, and where it goes on.
public struct LogPage: Sendable {
    public var entries: [LogEntry]
    /// The number from which to read on in the same direction; nil at the end of the log.
    public var next: Int64?
}

/// Reads the readiness log for one caller.
public struct LogService: Sendable {
    private let store: any LogStore
    private let tail: LogTail
    private let situation: Situation

    public init(store: any LogStore, tail: LogTail, situation: Situation) {
        self.store = store
        self.tail = tail
        self.situation = situation
    }

    public var newest: Int64 { tail.newest }

    /// Entries that are looked at for one page at most, however few of them the caller may see.
    static let scanLimit = 10_000
    /// Entries that are looked at together where the caller does not see all.
    static let scanBatch = 500

    /// One page of what the caller may see. It has fewer entries than `limit`, or none, at the end of the log and where so
    /// much had to be passed over that the caller is asked to come again with `next`.
    public func page(_ query: LogQuery, for principal: Principal) async throws(ServiceError) -> LogPage {
        let visibility = await situation.logVisibility(for: principal.scope)
        var page = LogPage(entries: [], next: nil)
        var query = query
        let limit = query.limit
        if principal.scope != .everything { query.limit = max(limit, Self.scanBatch) }
        var scanned = 0
        while true {
            let found = try await stored(query)
            for entry in found where visibility.shows(entry.draft) {
                page.entries.append(entry)
                if page.entries.count == limit {
                    page.next = entry.seq
                    return page
                }
            }
            guard let last = found.last, found.count == query.limit else { return page }
            scanned += found.count
            if scanned >= Self.scanLimit {
                page.next = last.seq
                return page
            }
            switch query.position {
            case .after: query.position = .after(last.seq)
            case .before: query.position = .before(last.seq)
            }
        }
    }

    /// Follows the log from a number on. The reader's pace is his own: nothing is queued for him.
    public func follow(after seq: Int64, for principal: Principal) -> LogFollower {
        LogFollower(service: self, principal: principal, after: seq, signals: tail.signals())
    }

    fileprivate func pause() async { await tail.pause() }

    /// A page is what the store holds now: memory may be a moment behind.
    private func stored(_ query: LogQuery) async throws(ServiceError) -> [LogEntry] {
        try await ServiceError.storing { () throws(StoreError) in try await store.entries(query) }
    }

    /// Followers are served from memory together, and from the store only when they are far behind.
    private func running(after seq: Int64) async throws(ServiceError) -> [LogEntry] {
        if let entries = tail.recent(after: seq, limit: Self.batch) { return entries }
        return try await stored(LogQuery(.after(seq), limit: Self.batch))
    }

    private static let batch = 200

    /// The next entries after a number that the caller may see, with the number reached; at once, possibly none.
    fileprivate func next(after seq: Int64, for principal: Principal) async throws(ServiceError)
        -> (entries: [LogEntry], reached: Int64)
    {
        let visibility = await situation.logVisibility(for: principal.scope)
        var reached = seq
        while true {
            let found = try await running(after: reached)
            guard let last = found.last else { return ([], reached) }
            reached = last.seq
            let visible = found.filter { visibility.shows($0.draft) }
            if !visible.isEmpty { return (visible, reached) }
        }
    }
}

/// A reader of the running log: holds a number, not a queue.
public struct LogFollower: Sendable {
    private let service: LogService
    private let principal: Principal
    private var reached: Int64
    private let signals: AsyncStream<Void>

    init(service: LogService, principal: Principal, after: Int64, signals: AsyncStream<Void>) {
        self.service = service
        self.principal = principal
        self.reached = after
        self.signals = signals
    }

    /// Entries in batches, each once, in order; ends when the task is cancelled. A trouble of the store is waited out.
    public func batches() -> AsyncStream<[LogEntry]> {
        let cursor = Cursor(follower: self)
        return AsyncStream { await cursor.next() }
    }

    /// Owns the place of one reader.
    private actor Cursor {
        private var follower: LogFollower
        private var waiting: AsyncStream<Void>.Iterator

        init(follower: LogFollower) {
            self.follower = follower
            self.waiting = follower.signals.makeAsyncIterator()
        }

        func next() async -> [LogEntry]? {
            while !Task.isCancelled {
                do throws(ServiceError) {
                    let step = try await follower.service.next(after: follower.reached, for: follower.principal)
                    follower.reached = step.reached
                    if !step.entries.isEmpty { return step.entries }
                } catch {
                    // What could not be read is there already: no signal would come for it.
                    await follower.service.pause()
                    continue
                }
                // The registration is older than the read, and a signal is kept until it is asked for: none is lost.
                var iterator = waiting
                guard await iterator.next(isolation: self) != nil else { return nil }
                waiting = iterator
            }
            return nil
        }
    }
}
