import Conference
import Coordination
import Foundation
import GRDB

/// Rows of `session` and the idempotency keys that led to them.
enum SessionTable {
    static func session(_ id: SessionID, in db: Database) throws -> Session? {
        try SessionRecord.filter(Column("id") == id.rawValue).fetchOne(db)?.session()
    }

    static func earlier(under key: IdempotencyKey, in db: Database) throws -> EarlierBooking? {
        let sql = "SELECT session, request FROM sessionKey WHERE key = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [key.text]),
            let session = try SessionRecord.fetchOne(db, key: row[0] as String)?.session()
        else { return nil }
        return EarlierBooking(session: session, request: row[1])
    }

    /// The first session made under a key stays its answer.
    static func remember(_ key: IdempotencyKey, for id: SessionID, in db: Database) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO sessionKey (key, request, session) VALUES (?, ?, ?)",
            arguments: [key.text, key.request, id.rawValue]
        )
    }

    /// Half-open on both sides: a session that ends when another begins does not overlap it.
    static func overlapping(_ interval: DateInterval, limit: Int?, in db: Database) throws -> [Session] {
        let begin = interval.start.storedMilliseconds
        let start = Column("start")
        var request =
            SessionRecord
            // Redundant, since no session is longer than a day: lets the index on `start` bound the search below too.
            .filter(start > begin - 86_400_000 && start < interval.end.storedMilliseconds)
            .filter(Column("endsAt") > begin)
            .order(start, Column("id"))
        if let limit { request = request.limit(limit) }
        return try request.fetchAll(db).map { try $0.session() }
    }

    static func open(in db: Database) throws -> [Session] {
        try SessionRecord
            .filter(sql: "status NOT IN ('ended', 'cancelled')")
            .order(Column("start"), Column("id"))
            .fetchAll(db)
            .map { try $0.session() }
    }
}
