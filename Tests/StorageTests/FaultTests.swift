import Conference
import Coordination
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite("Faults of the store are told by their kind, and nothing is lost")
struct FaultTests {
    @Test("Another program holds the write lock: busy, reading goes on, and writing heals")
    func locked() async throws {
        try await withStore { store, directory in
            _ = try await store.append([Samples.draft("before")])
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: directory.database, configuration: configuration)
            try await other.writeWithoutTransaction { db in try db.execute(sql: "BEGIN EXCLUSIVE") }

            await #expect(throws: StoreError.busy) { _ = try await store.append([Samples.draft("during")]) }
            #expect(try await store.newestSequence() == 1)

            try await other.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
            #expect(try await store.append([Samples.draft("after")]).map(\.seq) == [2])
            let log = try await store.entries(LogQuery(.after(0), limit: 9))
            #expect(log.map(\.draft.to) == ["before", "after"])
        }
    }

    @Test("No space left: full, the whole batch is undone, and writing heals")
    func full() async throws {
        try await withStore { store, _ in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            _ = try await store.append([Samples.draft("before")])
            try await store.limitPages(beyondPresent: 1)
            let batch = EvidenceBatch(
                probes: (1...2_000).map { Samples.probe(Samples.id(1), at: Double($0)) },
                drafts: [Samples.draft("during")]
            )
            await #expect(throws: StoreError.full) { _ = try await store.commit(batch) }
            #expect(try await store.newestSequence() == 1)
            #expect(try await store.latestEvidence().probes.isEmpty)

            try await store.limitPages(beyondPresent: 10_000)
            #expect(try await store.commit(batch).map(\.seq) == [2])
            #expect(try await store.probes(of: Samples.id(1), before: .distantFuture, limit: 9_999).count == 2_000)
        }
    }

    @Test("A store that may not be written says so, and can be read")
    func readOnly() async throws {
        try await withStore { store, _ in
            _ = try await store.append([Samples.draft("before")])
            // As SQLite answers on a read-only medium; permissions would not stop a test that runs as root.
            try await store.pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA query_only = ON") }
            await #expect(throws: StoreError.readOnly) { _ = try await store.append([Samples.draft()]) }
            #expect(try await store.newestSequence() == 1)
        }
    }

    @Test("A file without permission to write is not opened", .enabled(if: geteuid() != 0, "root may write anything"))
    func permission() async throws {
        try await withTemporaryDirectory { directory in
            try directory.open().closeConnections()
            try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: directory.database)
            try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: directory.path)
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: directory.path) }
            #expect(throws: StorageOpenError.notWritable(path: directory.database)) { _ = try directory.open() }
        }
    }

    @Test("A folder that is none is named")
    func noFolder() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.path + "/missing/diemcau.sqlite"
            #expect(throws: StorageOpenError.notWritable(path: path)) { _ = try SQLiteStore(path: path) }
        }
    }

    @Test("Another kind of file is told apart from a damaged one")
    func notADatabase() async throws {
        try await withTemporaryDirectory { directory in
            try Data("Biên bản họp giao ban tuần 47, không phải cơ sở dữ liệu\n".utf8)
                .write(to: URL(fileURLWithPath: directory.database))
            #expect(throws: StorageOpenError.notADatabase(path: directory.database)) { _ = try directory.open() }
            #expect(throws: StorageOpenError.notADatabase(path: directory.database)) {
                _ = try SQLiteStore.check(path: directory.database)
            }
        }
    }

    @Test("A damaged page is found by the check, and a call that meets it says so")
    func damaged() async throws {
        try await withTemporaryDirectory { directory in
            let store = try directory.open()
            _ = try await store.save(Samples.endpoints(200), drafts: (1...200).map { Samples.draft("\($0)") })
            let page = try await store.rootPage(of: "endpoint")
            try await store.pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
            try store.closeConnections()

            let file = try FileHandle(forUpdating: URL(fileURLWithPath: directory.database))
            try file.seek(toOffset: UInt64((page - 1) * 4_096))
            try file.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
            try file.close()

            let report = try SQLiteStore.check(path: directory.database)
            #expect(!report.isSound)
            #expect(!report.damage.isEmpty)
            do {
                _ = try await directory.open().registeredEndpoints()
                Issue.record("read what is damaged")
            } catch let error as StorageOpenError {
                #expect(error == .damaged(path: directory.database, detail: "database disk image is malformed"))
            } catch {
                #expect(error as? StoreError == .failed("SQLite 11: database disk image is malformed"))
            }
        }
    }

    @Test("A file of a newer version is left alone")
    func newer() async throws {
        try await withTemporaryDirectory { directory in
            let store = try directory.open()
            try await store.pool.write { db in try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 later')") }
            try store.closeConnections()
            #expect(throws: StorageOpenError.newer(path: directory.database)) { _ = try directory.open() }
        }
    }

    @Test("Every reason for not opening has a sentence in both languages that names the path", arguments: Self.reasons)
    func sentences(_ reason: StorageOpenError) {
        let sentences = Language.allCases.map(reason.sentence)
        #expect(Set(sentences).count == 2)
        #expect(sentences.allSatisfy { $0.contains("/srv/x") && $0.hasSuffix(".") })
    }

    static let reasons: [StorageOpenError] = [
        .notWritable(path: "/srv/x"), .notADatabase(path: "/srv/x"), .damaged(path: "/srv/x", detail: "d"),
        .newer(path: "/srv/x"), .busy(path: "/srv/x"), .full(path: "/srv/x"), .missing(path: "/srv/x"),
        .exists(path: "/srv/x"), .failed(path: "/srv/x", detail: "d"),
    ]
}

extension SQLiteStore {
    /// What a disk does that has room for so many pages more.
    fileprivate func limitPages(beyondPresent extra: Int) async throws {
        try await pool.writeWithoutTransaction { db in
            let present = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(present + extra)")
        }
    }

    fileprivate func rootPage(of table: String) async throws -> Int {
        try await read { db in
            try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_master WHERE name = ?", arguments: [table]) ?? 0
        }
    }
}
