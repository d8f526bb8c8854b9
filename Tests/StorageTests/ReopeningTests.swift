import Conference
import Coordination
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite("A data file across restarts")
struct ReopeningTests {
    @Test("Everything is there after closing and opening again")
    func reopen() async throws {
        try await withTemporaryDirectory { directory in
            let first = try directory.open()
            try await Self.fill(first)
            let before = try await first.everything
            try first.closeConnections()

            let second = try directory.open()
            #expect(try await second.everything == before)
            #expect(
                try await second.append([Samples.draft("after")]).map(\.seq) == [before.log.count + 1].map(Int64.init)
            )
        }
    }

    @Test("The files are for their owner alone, also in a folder that lets others in")
    func permissions() async throws {
        try await withTemporaryDirectory { directory in
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.path)
            let store = try directory.open()
            _ = try await store.append([Samples.draft()])
            for suffix in ["", "-wal", "-shm"] {
                let found = try FileManager.default.attributesOfItem(atPath: directory.database + suffix)
                #expect((found[.posixPermissions] as? Int).map { $0 & 0o077 } == 0, "\(suffix)")
            }
        }
    }

    @Test("A write-ahead log that nobody closed is recovered from a copy of the three files")
    func abandoned() async throws {
        try await withStore { store, directory in
            try await Self.fill(store)
            let before = try await store.everything

            // What is on the disk at this moment is what `kill -9` leaves: the log has never been checkpointed.
            let crashed = DataDirectory(path: directory.path + "/crashed")
            try crashed.create()
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: directory.database + suffix, toPath: crashed.database + suffix)
            }
            let recovered = try crashed.open()
            #expect(try await recovered.everything == before)
            #expect(try SQLiteStore.check(path: crashed.database).isSound)
        }
    }

    @Test("What stands half-written at the end of the write-ahead log is no part of the data")
    func torn() async throws {
        try await withStore { store, directory in
            try await Self.fill(store)
            let before = try await store.everything
            let wal = directory.database + "-wal"
            let whole = try #require(try FileManager.default.attributesOfItem(atPath: wal)[.size] as? Int)
            _ = try await store.append((1...50).map { Samples.draft("\($0)") })

            let crashed = DataDirectory(path: directory.path + "/crashed")
            try crashed.create()
            try FileManager.default.copyItem(atPath: directory.database, toPath: crashed.database)
            // The last transaction reached the disk only in part.
            let bytes = try Data(contentsOf: URL(fileURLWithPath: wal)).prefix(whole + 2_000)
            try bytes.write(to: URL(fileURLWithPath: crashed.database + "-wal"))
            #expect(try await crashed.open().everything == before)
        }
    }

    @Test("Opening again changes no schema")
    func migrations() async throws {
        try await withTemporaryDirectory { directory in
            let first = try directory.open()
            let schema = try await first.schema
            try first.closeConnections()
            let second = try directory.open()
            #expect(try await second.schema == schema)
            #expect(schema.contains { $0.contains("CREATE TABLE probe") })
        }
    }

    @Test("Eight that open a new file at once all succeed")
    func openingAtOnce() async throws {
        try await withTemporaryDirectory { directory in
            let opened = try await countAtOnce(8) { number in
                try await directory.open().append([Samples.draft("\(number)")]).count == 1
            }
            #expect(opened == 8)
            #expect(try SQLiteStore.check(path: directory.database).newestSequence == 8)
        }
    }

    @Test("Acknowledged writes are synced, in every connection that writes")
    func synchronous() async throws {
        try await withStore { store, _ in
            let pragmas = try await store.write { db in
                try ["synchronous", "journal_mode"].map { try String.fetchOne(db, sql: "PRAGMA \($0)") }
            }
            #expect(pragmas == ["2", "wal"])
        }
    }

    private static func fill(_ store: SQLiteStore) async throws {
        let id = Samples.id(1)
        _ = try await store.save(Samples.endpoints(3), drafts: [Samples.draft("registered")])
        _ = try await store.commit(
            EvidenceBatch(
                probes: [Samples.probe(id), Samples.probe(Samples.id(2), .failure(.dns, detail: "NXDOMAIN"))],
                statuses: [
                    id: LinkStatus(state: .down, since: Samples.at(), lastHeardAt: Samples.at(-1), alarmed: true)
                ],
                bandwidth: [Samples.bandwidth(id, .up)],
                drafts: [Samples.draft("up", notifies: true)],
                aliveAt: Samples.at(9)
            )
        )
        _ = try await store.accept(Samples.report(id), drafts: [Samples.draft("report")])
        let session = Samples.session("call")
        try await store.book(session, key: IdempotencyKey("web:1", request: "a"))
        _ = try await store.freeze(Samples.snapshot(session.id, .t60), drafts: [Samples.draft("gate")])
        _ = try await store.save(Samples.credential("a"), drafts: [Samples.draft("token")])
    }
}

struct Everything: Equatable {
    var endpoints: [RegisteredEndpoint]
    var evidence: StoredEvidence
    var sessions: [Session]
    var snapshots: [GateSnapshot]
    var credentials: [Credential]
    var log: [LogEntry]
    var undelivered: [LogEntry]
}

extension SQLiteStore {
    var everything: Everything {
        get async throws {
            Everything(
                endpoints: try await registeredEndpoints(),
                evidence: try await latestEvidence(),
                sessions: try await openSessions(),
                snapshots: try await snapshots(of: Samples.sessionID("call")),
                credentials: try await credentials(.token),
                log: try await entries(LogQuery(.after(0), limit: 1_000)),
                undelivered: try await undelivered(limit: 1_000)
            )
        }
    }

    var schema: [String] {
        get async throws {
            try await read { db in
                try String.fetchAll(db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
            }
        }
    }
}
