import Coordination
public import Foundation
import GRDB

/// Everything that must survive, in one SQLite file in WAL mode.
///
/// - Readers never wait for writers. Writers of all processes take turns; who waits longer than ``busyTimeout`` gets
///   `StoreError.busy` and nothing of its write is kept.
/// - What a call has acknowledged survives `kill -9` and a power cut: `synchronous = FULL` syncs the WAL at every
///   commit. Evidence comes in batches, so that one sync serves thousands of rows.
/// - Times are kept to the millisecond, durations to the microsecond.
public struct SQLiteStore: Sendable {
    let pool: DatabasePool
    let keys: EndpointKeys
    let work = HistoryWork()

    /// How long a write waits for another process's write, seconds.
    public static let busyTimeout: TimeInterval = 0.5

    /// Opens or creates the file, and brings its schema up to date.
    ///
    /// - Throws: Why it could not be opened, with a sentence for the person at the console.
    public init(path: String) throws(StorageOpenError) {
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            keys = EndpointKeys()
            try Schema.migrate(pool)
            // After the pool's own set-up, which chooses NORMAL: there a power cut may undo what has been acknowledged.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864")
            }
        } catch {
            throw StorageOpenError(error, path: path)
        }
    }

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "diemcau"
        configuration.busyMode = .timeout(busyTimeout)
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            // The writer looks into the pages of every endpoint each few seconds, and would else read them anew each time.
            if !db.configuration.readonly { try db.execute(sql: "PRAGMA cache_size = -8192") }
        }
        return configuration
    }

    /// Ends all connections once their work is done. Only for tests that re-open the file: the process's end is enough.
    func closeConnections() throws { try pool.close() }
}
