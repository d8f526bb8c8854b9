import GRDB

extension Schema {
    /// Results are packed by hour and endpoint, and summed up by day and endpoint: `docs/decisions/0007`.
    ///
    /// The key of `packedResults` holds the pack and the endpoint (`PackKey`): rows with one integer key that only grows
    /// fill their pages, which rows with a key of two columns do not. Those of a pack that has no row in `pack` yet are
    /// unfinished, and nobody reads them.
    static func createHistory(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE pack (
                    number INTEGER PRIMARY KEY CHECK (number >= 1),
                    firstProbe INTEGER NOT NULL,
                    lastProbe INTEGER NOT NULL UNIQUE CHECK (lastProbe >= firstProbe),
                    earliest INTEGER NOT NULL,
                    latest INTEGER NOT NULL CHECK (latest >= earliest),
                    results INTEGER NOT NULL
                ) STRICT;
                CREATE TRIGGER pack_follows_the_last BEFORE INSERT ON pack
                WHEN NEW.firstProbe <= (SELECT max(lastProbe) FROM pack)
                BEGIN SELECT RAISE(ABORT, 'a result is packed once'); END;

                CREATE TABLE packedResults (
                    id INTEGER PRIMARY KEY,
                    results BLOB NOT NULL
                ) STRICT;

                CREATE TABLE packDay (
                    day INTEGER NOT NULL,
                    pack INTEGER NOT NULL REFERENCES pack (number),
                    PRIMARY KEY (day, pack)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX packDay_by_pack ON packDay (pack);

                CREATE TABLE summedDay (
                    day INTEGER PRIMARY KEY,
                    lastPack INTEGER NOT NULL,
                    isFinal INTEGER NOT NULL CHECK (isFinal IN (0, 1))
                ) STRICT;

                CREATE TABLE probeDay (
                    endpoint INTEGER NOT NULL,
                    day INTEGER NOT NULL,
                    hours BLOB NOT NULL,
                    PRIMARY KEY (endpoint, day)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
