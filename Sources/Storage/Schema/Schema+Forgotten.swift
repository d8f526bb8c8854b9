import GRDB

extension Schema {
    /// What a restart still lost: when a session was moved, which alarms are out, what was asked for under a key.
    ///
    /// A point that was down had been told so. Keys of before had been scoped by a name that two may bear: no request
    /// comes upon them any more.
    static func addForgotten(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE session ADD COLUMN timedAt INTEGER NOT NULL DEFAULT 0;
                UPDATE session SET timedAt = createdAt;

                ALTER TABLE linkStatus ADD COLUMN lastHeardAt INTEGER;
                ALTER TABLE linkStatus ADD COLUMN alarmed INTEGER NOT NULL DEFAULT 0 CHECK (alarmed IN (0, 1));
                UPDATE linkStatus SET alarmed = 1 WHERE state = 'down';

                ALTER TABLE sessionKey ADD COLUMN request TEXT NOT NULL DEFAULT '';
                """
        )
    }
}
