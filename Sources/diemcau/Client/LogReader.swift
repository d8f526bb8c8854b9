import Conference
import Wire

/// Reads the log by its numbers, so that nothing is missed and nothing comes twice, whatever happens in between.
struct LogReader {
    let client: APIClient
    /// Query items that every reading has.
    let filter: [(name: String, value: String)]
    /// The number of the last entry that was shown; nil before the first reading.
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
        let page: Page<LogEntryPayload> = try await client.send(
            .get("log", query: filter + [("limit", "\(count)")])
        )
        try take(page.items.reversed())
        if after == nil { after = 0 }
    }

    /// Everything after the last shown.
    mutating func showRest() async throws {
        while try await advance() == Self.pageSize {}
    }

    /// Everything after the last shown, until the task is cancelled. A daemon that is away is waited for.
    mutating func follow() async throws {
        var isAway = false
        while !Task.isCancelled {
            do {
                let count = try await advance()
                if isAway {
                    isAway = false
                    Console.tell(
                        Phrase(vi: "Đã kết nối lại, không bỏ sót mục nào.", en: "Connected again, nothing was missed.")
                    )
                }
                if count == Self.pageSize { continue }
            } catch let failure as OwnFailure {
                if !isAway { Console.tell(failure.text) }
                isAway = true
            }
            try await Task.sleep(for: .seconds(1))
        }
    }

    /// One page; returns how many entries it had.
    private mutating func advance() async throws -> Int {
        let page: Page<LogEntryPayload> = try await client.send(
            .get("log", query: filter + [("after", "\(after ?? 0)"), ("limit", "\(Self.pageSize)")])
        )
        try take(page.items)
        return page.items.count
    }

    private mutating func take(_ entries: [LogEntryPayload]) throws {
        guard let last = entries.last else { return }
        try show(entries)
        after = last.seq
    }
}
