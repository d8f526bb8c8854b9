import Foundation
import GRDB

extension SQLiteStore {
    /// Reads the whole file: SQLite's own check, the references between tables, and the numbers of the log. Changes
    /// nothing, and works beside a running daemon.
    ///
    /// - Throws: When the file cannot be opened at all. Damage that shows on a look inside is in the report.
    public static func check(path: String) throws(StorageOpenError) -> StorageReport {
        do {
            let queue = try existing(path: path)
            defer { try? queue.close() }
            // Without a transaction: one that has met a damaged page cannot even be ended.
            return try queue.unsafeRead(report)
        } catch {
            throw StorageOpenError(error, path: path)
        }
    }

    /// Opens a file that must be there, for reading. Creates nothing.
    static func existing(path: String) throws -> DatabaseQueue {
        guard FileManager.default.fileExists(atPath: path) else { throw StorageOpenError.missing(path: path) }
        var configuration = configuration
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let migrator = Schema.migrator
        try queue.read { db in
            guard try db.tableExists("grdb_migrations") else { throw StorageOpenError.notADatabase(path: path) }
            if try migrator.hasBeenSuperseded(db) { throw StorageOpenError.newer(path: path) }
        }
        return queue
    }

    private static func report(_ db: Database) throws -> StorageReport {
        var report = StorageReport()
        do {
            let findings = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
            report.damage = findings == ["ok"] ? [] : findings
            // Both in one statement, so that an entry which is being written counts in both or in neither.
            if let log = try Row.fetchOne(db, sql: "SELECT count(*), coalesce(max(seq), 0) FROM log") {
                (report.logEntries, report.newestSequence) = (log[0], log[1])
            }
            report.bytes = try size(db)
            report.orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            // The page that a question needed is a damaged one: what is known so far is the answer.
            report.damage.append(error.message ?? "damaged")
        }
        return report
    }

    private static func size(_ db: Database) throws -> Int64 {
        let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        return try Int64.fetchOne(db, sql: sql) ?? 0
    }
}
