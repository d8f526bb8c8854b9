public import Conference

/// Which part of the log is read.
public struct LogQuery: Hashable, Sendable {
    public enum Position: Hashable, Sendable {
        /// Ascending, numbers greater than this.
        case after(Int64)
        /// Descending, numbers less than this; nil for the newest.
        case before(Int64?)
    }

    public var position: Position
    public var limit: Int
    public var endpoint: EndpointID?
    public var session: SessionID?
    /// Empty for all.
    public var kinds: Set<LogDraft.Kind>

    public init(
        _ position: Position,
        limit: Int,
        endpoint: EndpointID? = nil,
        session: SessionID? = nil,
        kinds: Set<LogDraft.Kind> = []
    ) {
        self.position = position
        self.limit = limit
        self.endpoint = endpoint
        self.session = session
        self.kinds = kinds
    }
}

/// The readiness log: append-only, numbered by the store from 1 without a gap.
public protocol LogStore: Sendable {
    func append(_ drafts: [LogDraft]) async throws(StoreError) -> [LogEntry]

    func entries(_ query: LogQuery) async throws(StoreError) -> [LogEntry]

    /// 0 when the log is empty.
    func newestSequence() async throws(StoreError) -> Int64

    /// Entries for which a message is still to go out, oldest first.
    func undelivered(limit: Int) async throws(StoreError) -> [LogEntry]
}
