import Conference
import Coordination
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite("The schema refuses what may never happen, whoever writes")
struct SchemaTests {
    struct Refused: CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        let message: String

        init(_ name: String, _ sql: String, _ message: String) {
            testDescription = name
            self.sql = sql
            self.message = message
        }
    }

    static let refused = [
        Refused("a gap in the log", "INSERT INTO log (seq, at, kind, notifies) VALUES (5, 0, 'system', 0)", "no gap"),
        Refused("a number twice", "INSERT INTO log (seq, at, kind, notifies) VALUES (2, 0, 'system', 0)", "no gap"),
        Refused("a changed log entry", "UPDATE log SET at = 0 WHERE seq = 1", "append-only"),
        Refused("a deleted log entry", "DELETE FROM log WHERE seq = 2", "append-only"),
        Refused("a message without its entry", "INSERT INTO outbox (seq) VALUES (77)", "FOREIGN KEY"),
        Refused("a deleted endpoint", "DELETE FROM endpoint", "never deleted"),
        Refused("an endpoint that changes its id", "UPDATE endpoint SET id = 'x' WHERE id = 'ep-1'", "keeps its id"),
        Refused("an endpoint below itself", "UPDATE endpoint SET parent = id WHERE id = 'ep-1'", "CHECK"),
        Refused("a level that is none", "UPDATE endpoint SET level = 'hamlet' WHERE id = 'ep-1'", "CHECK"),
        Refused("text for a number", "UPDATE endpoint SET revision = 'two' WHERE id = 'ep-1'", "cannot store TEXT"),
        Refused("broken JSON", "UPDATE endpoint SET tags = '[' WHERE id = 'ep-1'", "CHECK"),
        Refused(
            "a probe of nobody",
            "INSERT INTO probe (endpoint, startedAt, lagUs, totalUs, status) VALUES (999, 0, 0, 0, 200)",
            "FOREIGN KEY"
        ),
        Refused(
            "a probe with neither answer nor failure",
            "INSERT INTO probe (endpoint, startedAt, lagUs, totalUs) SELECT key, 0, 0, 0 FROM endpoint",
            "CHECK"
        ),
        Refused(
            "a result that is packed twice",
            """
            INSERT INTO pack (number, firstProbe, lastProbe, earliest, latest, results)
            VALUES (1, 1, 9, 0, 0, 9), (2, 9, 12, 0, 0, 4)
            """,
            "packed once"
        ),
        Refused("a deleted session", "DELETE FROM session", "never deleted"),
        Refused("a session of two days", "UPDATE session SET durationMinutes = 2880", "CHECK"),
        Refused("a changed snapshot", "UPDATE gateSnapshot SET late = 0", "frozen once"),
        Refused("a deleted snapshot", "DELETE FROM gateSnapshot", "frozen once"),
    ]

    @Test("Refused", arguments: refused)
    func refuses(_ change: Refused) async throws {
        try await withStore { store, _ in
            _ = try await store.save(Samples.endpoints(1), drafts: [Samples.draft("1"), Samples.draft("2")])
            try await store.book(Samples.session("call"))
            _ = try await store.freeze(Samples.snapshot(Samples.sessionID("call"), .t5), drafts: [])
            let before = try await store.everything
            do {
                try await store.pool.write { db in try db.execute(sql: change.sql) }
                Issue.record("accepted")
            } catch let error as DatabaseError {
                #expect(error.resultCode == .SQLITE_CONSTRAINT)
                #expect(error.message?.contains(change.message) == true, "\(error)")
            }
            #expect(try await store.everything == before)
        }
    }

    @Test("All tables are STRICT")
    func strict() async throws {
        try await withStore { store, _ in
            let loose = try await store.read { db in
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict
                        AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
                        """
                )
            }
            #expect(loose == [])
        }
    }

    struct Query: CustomTestStringConvertible {
        let testDescription: String
        let sql: String
    }

    static let hot = [
        Query(
            testDescription: "undelivered",
            sql: "SELECT seq FROM outbox WHERE deliveredAt IS NULL ORDER BY seq LIMIT 9"
        ),
        Query(
            testDescription: "log of an endpoint",
            sql: "SELECT * FROM log WHERE endpoint = 'x' AND seq > 4 ORDER BY seq"
        ),
        Query(testDescription: "log backwards", sql: "SELECT * FROM log WHERE seq < 4 ORDER BY seq DESC LIMIT 9"),
        Query(testDescription: "credential by hash", sql: "SELECT * FROM credential WHERE hash = 'x'"),
        Query(
            testDescription: "packed results",
            sql: "SELECT id, results FROM packedResults WHERE id >= 4 AND id < 9"
        ),
        Query(
            testDescription: "a year of an endpoint",
            sql: "SELECT day, hours FROM probeDay WHERE endpoint = 4 AND day BETWEEN 4 AND 9 ORDER BY day"
        ),
        Query(
            testDescription: "pack of a row",
            sql: "SELECT number, firstProbe FROM pack WHERE lastProbe >= 4 ORDER BY lastProbe LIMIT 1"
        ),
        Query(
            testDescription: "overlapping sessions",
            sql: "SELECT * FROM session WHERE start > 4 AND start < 9 AND endsAt > 5 ORDER BY start, id"
        ),
    ]

    @Test("Hot questions are answered by an index, without sorting", arguments: hot)
    func plan(_ query: Query) async throws {
        try await withStore { store, _ in
            let steps = try await store.read { db in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query.sql).map { row in row["detail"] as String }
            }
            #expect(steps.allSatisfy { $0.contains("SEARCH") || $0.contains("USING INDEX") }, "\(steps)")
            #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
        }
    }
}
