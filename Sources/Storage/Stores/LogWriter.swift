import Conference
import GRDB

/// Appends to the log within the caller's transaction, with an outbox row for each entry that notifies.
enum LogWriter {
    static func append(_ drafts: [LogDraft], in db: Database) throws -> [LogEntry] {
        guard !drafts.isEmpty else { return [] }
        let newest = try newestSequence(in: db)
        return try drafts.enumerated().map { offset, draft in
            let entry = LogEntry(seq: newest + Int64(offset) + 1, draft: draft)
            try LogRecord(entry).insert(db)
            if draft.notifies {
                try db.execute(sql: "INSERT INTO outbox (seq) VALUES (?)", arguments: [entry.seq])
            }
            return entry
        }
    }

    static func newestSequence(in db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(seq) FROM log") ?? 0
    }
}
