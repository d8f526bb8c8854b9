import GRDB

extension Schema {
    /// The log is append-only and gap-free whoever writes it; a message that is to go out is a row beside its entry.
    static func createLog(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE log (
                    seq INTEGER PRIMARY KEY CHECK (seq >= 1),
                    at INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    endpoint TEXT,
                    session TEXT,
                    fromWord TEXT,
                    toWord TEXT,
                    reason TEXT,
                    actor TEXT,
                    details TEXT CHECK (details IS NULL OR json_valid(details)),
                    notifies INTEGER NOT NULL CHECK (notifies IN (0, 1))
                ) STRICT;
                CREATE INDEX log_by_endpoint ON log (endpoint) WHERE endpoint IS NOT NULL;
                CREATE INDEX log_by_session ON log (session) WHERE session IS NOT NULL;

                CREATE TRIGGER log_has_no_gap BEFORE INSERT ON log
                WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)
                BEGIN SELECT RAISE(ABORT, 'log numbers have no gap'); END;

                CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
                BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

                CREATE TRIGGER log_is_not_deleted BEFORE DELETE ON log
                BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

                CREATE TABLE outbox (
                    seq INTEGER PRIMARY KEY REFERENCES log (seq),
                    deliveredAt INTEGER
                ) STRICT;
                CREATE INDEX outbox_undelivered ON outbox (seq) WHERE deliveredAt IS NULL;
                """
        )
    }
}
