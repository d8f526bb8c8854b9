/// What a look at a whole data file found.
public struct StorageReport: Hashable, Sendable {
    /// Damage in SQLite's own words; empty when the file is sound.
    public var damage: [String] = []
    /// Rows whose counterpart in another table is missing.
    public var orphans = 0
    /// Entries of the readiness log.
    public var logEntries: Int64 = 0
    /// Number of the newest entry; 0 when the log is empty.
    public var newestSequence: Int64 = 0
    /// Size of the data without the write-ahead log, bytes.
    public var bytes: Int64 = 0

    /// Numbers run from 1 without a gap.
    public var logIsGapFree: Bool { logEntries == newestSequence }

    public var isSound: Bool { damage.isEmpty && orphans == 0 && logIsGapFree }
}
