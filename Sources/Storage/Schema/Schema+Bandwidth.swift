import GRDB

extension Schema {
    /// What a full test says beyond a floor test: the upper bound, whether the line was busy, latency under load, hints.
    static func addBandwidthKinds(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE bandwidth ADD COLUMN upperKbps REAL;
                ALTER TABLE bandwidth ADD COLUMN busy TEXT;
                ALTER TABLE bandwidth ADD COLUMN hints TEXT CHECK (hints IS NULL OR json_valid(hints));
                ALTER TABLE bandwidth ADD COLUMN idleMs REAL;
                ALTER TABLE bandwidth ADD COLUMN loadedMs REAL;
                """
        )
    }
}
