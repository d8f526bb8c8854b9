import Conference
import Coordination
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite("Backup and check")
struct BackupTests {
    @Test("A copy taken while others write is sound, complete to one moment, and one file")
    func whileWriting() async throws {
        try await withStore { store, directory in
            _ = try await store.save(Samples.endpoints(50), drafts: [])
            let target = directory.path + "/copy.sqlite"
            let report = try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<3 {
                    group.addTask {
                        var round = 0
                        while !Task.isCancelled {
                            round += 1
                            let probes = (1...50).map { Samples.probe(Samples.id($0), at: Double(round)) }
                            let drafts = [Samples.draft("\(writer)")]
                            _ = try await store.commit(EvidenceBatch(probes: probes, drafts: drafts))
                        }
                    }
                }
                var last: StorageReport?
                for number in 0..<5 {
                    let before = try await store.newestSequence()
                    let copy = try SQLiteStore.backup(from: directory.database, to: target + "\(number)")
                    #expect(copy.isSound)
                    #expect(copy.newestSequence >= before)
                    last = copy
                }
                group.cancelAll()
                try await group.waitForAll()
                return last
            }
            let copied = try #require(report)
            let reopened = try SQLiteStore(path: target + "4")
            // A batch has one entry and fifty probes: neither without the other.
            let probes = try await reopened.read { db in try Int64.fetchOne(db, sql: "SELECT count(*) FROM probe") }
            #expect(probes == copied.newestSequence * 50)
            let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
            #expect(!names.contains { $0.hasSuffix(".partial") || $0.hasPrefix("copy.sqlite0-") })
        }
    }

    @Test("Nothing is overwritten")
    func exists() async throws {
        try await withStore { _, directory in
            let target = directory.path + "/copy.sqlite"
            try Data("kept".utf8).write(to: URL(fileURLWithPath: target))
            #expect(throws: StorageOpenError.exists(path: target)) {
                _ = try SQLiteStore.backup(from: directory.database, to: target)
            }
            #expect(try String(contentsOfFile: target, encoding: .utf8) == "kept")
        }
    }

    @Test("What is not there, or is no data file of ours, is not copied, and leaves nothing behind")
    func refused() async throws {
        try await withTemporaryDirectory { directory in
            let target = directory.path + "/copy.sqlite"
            #expect(throws: StorageOpenError.missing(path: directory.database)) {
                _ = try SQLiteStore.backup(from: directory.database, to: target)
            }
            let other = try DatabaseQueue(path: directory.database)
            try await other.write { db in try db.execute(sql: "CREATE TABLE song (title TEXT)") }
            #expect(throws: StorageOpenError.notADatabase(path: directory.database)) {
                _ = try SQLiteStore.backup(from: directory.database, to: target)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["diemcau.sqlite"])
        }
    }

    @Test("A folder that cannot be written is named")
    func nowhere() async throws {
        try await withStore { _, directory in
            let target = directory.path + "/missing/copy.sqlite"
            #expect(throws: StorageOpenError.notWritable(path: target)) {
                _ = try SQLiteStore.backup(from: directory.database, to: target)
            }
        }
    }

    @Test("The check counts the log and finds a gap that was forced into it")
    func gap() async throws {
        try await withStore { store, directory in
            _ = try await store.append((1...4).map { Samples.draft("\($0)") })
            let sound = try SQLiteStore.check(path: directory.database)
            #expect(sound.isSound)
            #expect(sound.logEntries == 4)
            #expect(sound.bytes > 0)

            try await store.pool.write { db in
                try db.execute(sql: "DROP TRIGGER log_is_not_deleted; DELETE FROM log WHERE seq = 2")
            }
            let broken = try SQLiteStore.check(path: directory.database)
            #expect(!broken.logIsGapFree)
            #expect(!broken.isSound)
        }
    }
}

@Suite("The lock of a data folder")
struct DataDirectoryLockTests {
    @Test("The second daemon is told who is there, and gets in when the first is gone")
    func second() async throws {
        try await withTemporaryDirectory { directory in
            var first: DataDirectoryLock? = try DataDirectoryLock(directory, holder: "pid 4711, 127.0.0.1:8480")
            let held = DataDirectoryLock.Failure.held(path: directory.path, by: "pid 4711, 127.0.0.1:8480")
            #expect(throws: held) { _ = try DataDirectoryLock(directory, holder: "pid 4712") }
            #expect(held.sentence(in: .vi) != held.sentence(in: .en))
            withExtendedLifetime(first) {}
            first = nil
            _ = try DataDirectoryLock(directory, holder: "pid 4713")
        }
    }

    @Test("The lock does not hinder a short command beside the daemon")
    func beside() async throws {
        try await withTemporaryDirectory { directory in
            let lock = try DataDirectoryLock(directory, holder: "pid 1")
            let daemon = try directory.open()
            let command = try directory.open()
            _ = try await command.save(Samples.credential("a"), drafts: [Samples.draft()])
            #expect(try await daemon.credential(hash: "hash-of-a")?.id == "a")
            withExtendedLifetime(lock) {}
        }
    }

    @Test("The holder is known while it lives, and who asks for it keeps nobody out")
    func asked() async throws {
        try await withTemporaryDirectory { directory in
            #expect(directory.holder == nil)
            var lock: DataDirectoryLock? = try DataDirectoryLock(directory, holder: "pid 4711, 127.0.0.1:8480")
            #expect(directory.holder == "pid 4711, 127.0.0.1:8480")
            #expect(directory.holder == "pid 4711, 127.0.0.1:8480")
            withExtendedLifetime(lock) {}
            lock = nil
            #expect(FileManager.default.fileExists(atPath: directory.lockFile))
            #expect(directory.holder == nil)

            // Asked for all the time by others, it is there for the next daemon at each try.
            try await withThrowingTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask { for _ in 0..<500 { _ = directory.holder } }
                }
                for turn in 0..<500 { _ = try DataDirectoryLock(directory, holder: "pid \(turn)") }
                try await group.waitForAll()
            }
        }
    }

    @Test("A folder that is none is named")
    func noFolder() async throws {
        try await withTemporaryDirectory { directory in
            let missing = DataDirectory(path: directory.path + "/missing")
            #expect(throws: DataDirectoryLock.Failure.notWritable(path: missing.path)) {
                _ = try DataDirectoryLock(missing, holder: "pid 1")
            }
        }
    }
}
