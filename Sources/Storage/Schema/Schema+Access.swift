import GRDB

extension Schema {
    static func createAccess(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE credential (
                    id TEXT NOT NULL PRIMARY KEY,
                    kind TEXT NOT NULL CHECK (kind IN ('token', 'signIn', 'browser')),
                    hash TEXT NOT NULL UNIQUE,
                    name TEXT NOT NULL,
                    role TEXT NOT NULL,
                    scope TEXT,
                    createdAt INTEGER NOT NULL,
                    expiresAt INTEGER,
                    revokedAt INTEGER
                ) STRICT;
                CREATE INDEX credential_by_kind ON credential (kind, createdAt);
                """
        )
    }

    /// A browser that was signed in by a token ends with it. Those of before stand by themselves.
    static func addCredentialParent(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE credential ADD COLUMN parent TEXT REFERENCES credential (id)")
    }
}
