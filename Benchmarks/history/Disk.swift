import Foundation
import GRDB
import Storage

/// What lies on the disk, and what went there.
enum Disk {
    /// Bytes that this process has had written so far, as the kernel counts them.
    static func written() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/io", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("write_bytes:") }
        return line.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
    }

    /// Bytes of each table and index, whole pages.
    static func tables(_ directory: DataDirectory) throws -> [String: Int] {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: directory.database, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
        }
    }

    static func count(_ sql: String, _ directory: DataDirectory) throws -> Int {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: directory.database, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read { db in try Int.fetchOne(db, sql: sql) ?? 0 }
    }

    /// Bytes of the file, and of them free pages that the next writes will use.
    static func file(_ directory: DataDirectory) throws -> (bytes: Int, free: Int) {
        let page = try count("PRAGMA page_size", directory)
        return (try count("PRAGMA page_count", directory) * page, try count("PRAGMA freelist_count", directory) * page)
    }

    /// The pages of the file leave the kernel's cache: the next reading is a cold one.
    static func forget(_ directory: DataDirectory) {
        for suffix in ["", "-wal"] {
            let descriptor = open(directory.database + suffix, O_RDONLY)
            guard descriptor >= 0 else { continue }
            fsync(descriptor)
            posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
            close(descriptor)
        }
    }
}
