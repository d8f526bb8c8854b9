import Foundation

/// The one folder in which a daemon keeps everything.
public struct DataDirectory: Hashable, Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// The SQLite file; SQLite keeps two more beside it while it is open (`-wal`, `-shm`).
    public var database: String { (path as NSString).appendingPathComponent("diemcau.sqlite") }

    var lockFile: String { (path as NSString).appendingPathComponent("diemcau.lock") }

    /// Makes the folder, for its owner alone: the data hold names, telephone numbers and hashes of secrets.
    public func create() throws(StorageOpenError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .notWritable(path: path)
        }
    }

    public func open() throws(StorageOpenError) -> SQLiteStore {
        try create()
        claimDatabase()
        return try SQLiteStore(path: database)
    }

    /// A folder that somebody else has made may let others in: a new file is for its owner alone, and SQLite makes the two
    /// beside it like it. Should that fail, opening it will say why.
    private func claimDatabase() {
        let descriptor = Foundation.open(database, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }
}
