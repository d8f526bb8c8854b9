import Foundation
import GRDB

extension SQLiteStore {
    /// Copies a data file while others go on writing to it, and verifies the copy by opening it.
    ///
    /// The copy is the database as it stood at one moment, complete in one file. It gets its name only when it has been
    /// verified; an interrupted backup leaves an empty file of that name and a `.partial` beside it.
    ///
    /// - Returns: What the check of the copy found; always sound.
    /// - Throws: `exists` when there is a file at `target`: nothing is overwritten.
    public static func backup(from path: String, to target: String) throws(StorageOpenError) -> StorageReport {
        let partial = target + ".partial"
        do {
            let source = try existing(path: path)
            defer { try? source.close() }
            let before = try source.read(LogWriter.newestSequence)
            try reserve(target)
            do {
                try? FileManager.default.removeItem(atPath: partial)
                try copy(source, to: partial)
                let report = try check(path: partial)
                guard report.isSound, report.newestSequence >= before else {
                    throw StorageOpenError.damaged(path: partial, detail: report.damage.joined(separator: "; "))
                }
                guard rename(partial, target) == 0 else { throw StorageOpenError.notWritable(path: target) }
                return report
            } catch {
                unlink(partial)
                unlink(target)
                throw error
            }
        } catch {
            throw StorageOpenError(error, path: (error as? DatabaseError)?.resultCode == .SQLITE_FULL ? target : path)
        }
    }

    /// Takes the name, so that of two backups to one place only one goes on.
    private static func reserve(_ target: String) throws {
        let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? StorageOpenError.exists(path: target) : .notWritable(path: target)
        }
        close(descriptor)
    }

    /// In one step: with a write-ahead log the reader hinders nobody, and a copy in several steps would have to begin
    /// again with every write of the daemon.
    private static func copy(_ source: DatabaseQueue, to partial: String) throws {
        // Made first, so that it never exists with wider permissions.
        try reserve(partial)
        let copy = try DatabaseQueue(path: partial)
        defer { try? copy.close() }
        try source.backup(to: copy)
        // One file, without the two that a write-ahead log keeps beside it.
        try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
    }
}
