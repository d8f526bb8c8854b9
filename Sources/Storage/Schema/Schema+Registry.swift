import Conference
import GRDB

extension Schema {
    /// `key` stands for the endpoint in the tables that grow: two bytes instead of a name.
    static func createRegistry(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE endpoint (
                    key INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
                    name TEXT NOT NULL CHECK (name <> ''),
                    level TEXT NOT NULL CHECK (level IN ('central', 'province', 'district', 'commune')),
                    parent TEXT REFERENCES endpoint (id) DEFERRABLE INITIALLY DEFERRED CHECK (parent <> id),
                    unitCode TEXT,
                    url TEXT,
                    bandwidth TEXT CHECK (bandwidth IS NULL OR json_valid(bandwidth)),
                    link TEXT CHECK (link IS NULL OR json_valid(link)),
                    platforms TEXT NOT NULL CHECK (json_valid(platforms)),
                    contact TEXT CHECK (contact IS NULL OR json_valid(contact)),
                    tags TEXT NOT NULL CHECK (json_valid(tags)),
                    location TEXT CHECK (location IS NULL OR json_valid(location)),
                    probe TEXT NOT NULL CHECK (json_valid(probe)),
                    origin TEXT NOT NULL CHECK (origin IN ('file', 'api')),
                    administrative TEXT NOT NULL CHECK (json_valid(administrative)),
                    revision INTEGER NOT NULL CHECK (revision >= 1)
                ) STRICT;

                CREATE TRIGGER endpoint_is_kept BEFORE DELETE ON endpoint
                BEGIN SELECT RAISE(ABORT, 'endpoints are retired, never deleted'); END;

                CREATE TRIGGER endpoint_keeps_its_id BEFORE UPDATE OF key, id ON endpoint
                WHEN NEW.key IS NOT OLD.key OR NEW.id IS NOT OLD.id
                BEGIN SELECT RAISE(ABORT, 'an endpoint keeps its id'); END;

                CREATE TABLE profile (
                    position INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    floorUpKbps INTEGER NOT NULL,
                    floorDownKbps INTEGER NOT NULL,
                    targetUpKbps INTEGER NOT NULL CHECK (targetUpKbps >= floorUpKbps),
                    targetDownKbps INTEGER NOT NULL CHECK (targetDownKbps >= floorDownKbps),
                    rttOkMs INTEGER NOT NULL,
                    rttWarnMs INTEGER NOT NULL CHECK (rttWarnMs >= rttOkMs)
                ) STRICT;
                """
        )
        for profile in Profile.standard { try ProfileRecord(profile).insert(db) }
    }
}
