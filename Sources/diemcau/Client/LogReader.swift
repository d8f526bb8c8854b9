import Conference
import Wire

/// Reads the log by its numbers, so that nothing is missed and nothing comes twice, whatever happens in between.
struct LogReader {
    let client: APIClient
    /// Query items that every reading has.
    let filter: [(name: String, value: String)]
    /// The number up to which everything was shown; nil before the first reading.
    private(set) var after: Int64?
    private let show: ([LogEntryPayload]) throws -> Void

    private static let pageSize = 500

    init(
        client: APIClient,
        filter: [(name: String, value: String)],
        after: Int64?,
        show: @escaping ([LogEntryPayload]) throws -> Void
    ) {
        self.client = client
        self.filter = filter
        self.after = after
        self.show = show
    }

    /// The last entries, the oldest of them first.
    mutating func showNewest(_ count: Int) async throws {
        var newest: [LogEntryPayload] = []
        var before: String?
        repeat {
            var query = filter + [("limit", "\(count - newest.count)")]
            if let before { query.append(("before", before)) }
            let page: Page<LogEntryPayload> = try await client.send(.get("log", query: query))
            newest += page.items
            before = page.next
        } while before != nil && newest.count < count
        try take(newest.reversed())
        if after == nil { after = 0 }
    }

    /// Everything after the last shown.
    mutating func showRest() async throws {
        while try await advance() {}
    }

    /// Everything after the last shown, until the task is cancelled. A daemon that is away is waited for.
    mutating func follow() async throws {
        var isAway = false
        while !Task.isCancelled {
            do {
                let hasMore = try await advance()
                if isAway {
                    isAway = false
                    Console.tell(
                        Phrase(vi: "Đã kết nối lại, không bỏ sót mục nào.", en: "Connected again, nothing was missed.")
                    )
                }
                if hasMore { continue }
            } catch let failure as OwnFailure {
                if !isAway { Console.tell(failure.text) }
                isAway = true
            }
            try await Task.sleep(for: .seconds(1))
        }
    }

    /// One page, which may be empty although there is more; returns whether there is.
    private mutating func advance() async throws -> Bool {
        let page: Page<LogEntryPayload> = try await client.send(
            .get("log", query: filter + [("after", "\(after ?? 0)"), ("limit", "\(Self.pageSize)")])
        )
        try take(page.items)
        guard let next = page.next.flatMap({ Int64($0) }) else { return false }
        after = next
        return true
    }

    private mutating func take(_ entries: [LogEntryPayload]) throws {
        guard let last = entries.last else { return }
        try show(entries)
        after = last.seq
    }
}
