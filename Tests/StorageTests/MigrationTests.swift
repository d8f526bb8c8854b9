import Conference
import Coordination
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite("A data file of an earlier version")
struct MigrationTests {
    @Test("Keeps its rows, and what was not stored then is what it must have been")
    func fromFive() async throws {
        try await withTemporaryDirectory { directory in
            let old = try DatabasePool(path: directory.database, configuration: SQLiteStore.configuration)
            try Schema.migrator.migrate(old, upTo: "5 access")
            try await old.write { db in try db.execute(sql: Self.rows) }
            try old.close()

            let store = try directory.open()
            #expect(try await store.registeredEndpoints().map(\.id) == [Samples.id("cut"), Samples.id("ok")])
            #expect(try await store.entries(LogQuery(.after(0), limit: 9)).map(\.draft.to) == ["down"])
            #expect(try await store.undelivered(limit: 9).map(\.seq) == [1])
            let statuses = try await store.latestEvidence().statuses
            #expect(
                statuses[Samples.id("cut")]
                    == LinkStatus(
                        state: .down,
                        since: Date(storedMilliseconds: 1_000),
                        reason: .timeout,
                        lastSucceeded: false,
                        lastResultAt: Date(storedMilliseconds: 3_000),
                        alarmed: true
                    )
            )
            #expect(statuses[Samples.id("ok")]?.alarmed == false)
            let session = try #require(try await store.session(Samples.sessionID("call")))
            #expect(session.createdAt == Date(storedMilliseconds: 5_000))
            #expect(session.timedAt == session.createdAt)
            #expect(try await store.credential(hash: "x")?.principal.name == "xã")
            // An old key cannot be taken for anybody's.
            let earlier = try await store.decide(
                on: nil,
                key: IdempotencyKey("xã 1", request: "a"),
                window: { _ in nil },
                decide: { SessionWrite(answer: $0.earlier) }
            )
            #expect(earlier.answer == EarlierBooking(session: session, request: ""))
            #expect(try SQLiteStore.check(path: directory.database).isSound)
        }
    }

    @Test("Opened by eight at once, it is migrated once")
    func atOnce() async throws {
        try await withTemporaryDirectory { directory in
            let old = try DatabasePool(path: directory.database, configuration: SQLiteStore.configuration)
            try Schema.migrator.migrate(old, upTo: "5 access")
            try await old.write { db in try db.execute(sql: Self.rows) }
            try old.close()
            let opened = try await countAtOnce(8) { _ in try await directory.open().openSessions().count == 1 }
            #expect(opened == 8)
        }
    }

    /// As the fifth schema had them.
    private static let rows = """
        INSERT INTO endpoint (key, id, name, level, platforms, tags, probe, origin, administrative, revision) VALUES
            (1, 'cut', 'Điểm 1', 'province', '[]', '[]', '\(probe)', 'file', '{"active":{}}', 1),
            (2, 'ok', 'Điểm 2', 'province', '[]', '[]', '\(probe)', 'file', '{"active":{}}', 1);
        INSERT INTO linkStatus (endpoint, state, since, reason, flapping, changes, lastSucceeded, lastResultAt) VALUES
            (1, 'down', 1000, 'timeout', 0, 0, 0, 3000),
            (2, 'up', 2000, NULL, 0, 0, 1, 3000);
        INSERT INTO session (id, title, calledBy, participants, points, profile, start, durationMinutes, status, createdBy,
            createdAt, revision) VALUES
            ('call', 'Họp', 'province', '["cut"]', '["cut"]', 'hd720', 3600000, 60, 'scheduled', 'xã', 5000, 2);
        INSERT INTO sessionKey (key, session) VALUES ('xã 1', 'call');
        INSERT INTO credential (id, kind, hash, name, role, createdAt) VALUES ('a', 'token', 'x', 'xã', 'operator', 5000);
        INSERT INTO log (seq, at, kind, endpoint, toWord, notifies) VALUES (1, 1000, 'link', 'cut', 'down', 1);
        INSERT INTO outbox (seq) VALUES (1);
        """

    private static let probe = """
        {"expectStatus":"200-299","insecureTLS":false,"intervalSeconds":60,"keepAlive":true,"slowMs":2000,\
        "timeoutSeconds":10}
        """
}
