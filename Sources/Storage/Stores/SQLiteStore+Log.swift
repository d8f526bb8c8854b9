public import Conference
public import Coordination
import GRDB

extension SQLiteStore: LogStore {
    public func append(_ drafts: [LogDraft]) async throws(StoreError) -> [LogEntry] {
        try await write { db in try LogWriter.append(drafts, in: db) }
    }

    public func entries(_ query: LogQuery) async throws(StoreError) -> [LogEntry] {
        try await read { db in try query.request.fetchAll(db).map(\.entry) }
    }

    public func newestSequence() async throws(StoreError) -> Int64 {
        try await read(LogWriter.newestSequence)
    }

    public func undelivered(limit: Int) async throws(StoreError) -> [LogEntry] {
        try await read { db in
            try LogRecord.fetchAll(
                db,
                sql: """
                    SELECT log.* FROM outbox JOIN log USING (seq)
                    WHERE outbox.deliveredAt IS NULL ORDER BY outbox.seq LIMIT ?
                    """,
                arguments: [limit]
            )
            .map(\.entry)
        }
    }
}

extension LogQuery {
    fileprivate var request: QueryInterfaceRequest<LogRecord> {
        let seq = Column("seq")
        var request = LogRecord.all()
        switch position {
        case .after(let number): request = request.filter(seq > number).order(seq)
        case .before(let number?): request = request.filter(seq < number).order(seq.desc)
        case .before(nil): request = request.order(seq.desc)
        }
        if let endpoint { request = request.filter(Column("endpoint") == endpoint.rawValue) }
        if let session { request = request.filter(Column("session") == session.rawValue) }
        if !kinds.isEmpty { request = request.filter(kinds.map(\.rawValue).contains(Column("kind"))) }
        return request.limit(limit)
    }
}
