import GRDB

extension Schema {
    /// A session lasts a day at most: the index on its start serves every question about an interval.
    static func createSessions(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE session (
                    id TEXT NOT NULL PRIMARY KEY,
                    title TEXT NOT NULL CHECK (title <> ''),
                    calledBy TEXT NOT NULL,
                    host TEXT,
                    participants TEXT NOT NULL CHECK (json_valid(participants)),
                    points TEXT NOT NULL CHECK (json_valid(points)),
                    profile TEXT NOT NULL,
                    platform TEXT,
                    start INTEGER NOT NULL,
                    durationMinutes INTEGER NOT NULL CHECK (durationMinutes BETWEEN 1 AND 1440),
                    endsAt INTEGER NOT NULL GENERATED ALWAYS AS (start + durationMinutes * 60000) VIRTUAL,
                    status TEXT NOT NULL,
                    createdBy TEXT NOT NULL,
                    createdAt INTEGER NOT NULL,
                    revision INTEGER NOT NULL CHECK (revision >= 1)
                ) STRICT;
                CREATE INDEX session_by_start ON session (start, id);
                CREATE INDEX session_open ON session (start, id) WHERE status NOT IN ('ended', 'cancelled');

                CREATE TRIGGER session_is_kept BEFORE DELETE ON session
                BEGIN SELECT RAISE(ABORT, 'sessions are cancelled, never deleted'); END;

                CREATE TABLE sessionKey (
                    key TEXT NOT NULL PRIMARY KEY,
                    session TEXT NOT NULL REFERENCES session (id)
                ) STRICT;

                CREATE TABLE waiver (
                    session TEXT NOT NULL REFERENCES session (id),
                    endpoint TEXT NOT NULL,
                    "by" TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    expiresAt INTEGER NOT NULL,
                    PRIMARY KEY (session, endpoint)
                ) STRICT;

                CREATE TABLE gateSnapshot (
                    session TEXT NOT NULL REFERENCES session (id),
                    gate TEXT NOT NULL,
                    dueAt INTEGER NOT NULL,
                    evaluatedAt INTEGER NOT NULL,
                    late INTEGER NOT NULL CHECK (late IN (0, 1)),
                    readiness TEXT NOT NULL CHECK (json_valid(readiness)),
                    PRIMARY KEY (session, gate, dueAt)
                ) STRICT;
                CREATE TRIGGER gateSnapshot_is_frozen BEFORE UPDATE ON gateSnapshot
                BEGIN SELECT RAISE(ABORT, 'a gate is frozen once'); END;
                CREATE TRIGGER gateSnapshot_is_kept BEFORE DELETE ON gateSnapshot
                BEGIN SELECT RAISE(ABORT, 'a gate is frozen once'); END;

                CREATE TABLE signOff (
                    id INTEGER PRIMARY KEY,
                    session TEXT NOT NULL REFERENCES session (id),
                    go INTEGER NOT NULL CHECK (go IN (0, 1)),
                    "by" TEXT NOT NULL,
                    note TEXT NOT NULL,
                    at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX signOff_by_session ON signOff (session);
                """
        )
    }
}
