import GRDB

extension Schema {
    /// Probes arrive by the thousand, each of another endpoint. An index by endpoint would dirty one page for every probe,
    /// a hundred times the size of the row. So the rows are only appended; each knows the one before it, and
    /// `newestProbe` knows where the chain begins.
    static func createEvidence(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE probe (
                    id INTEGER PRIMARY KEY,
                    endpoint INTEGER NOT NULL REFERENCES endpoint (key),
                    previous INTEGER CHECK (previous < id),
                    startedAt INTEGER NOT NULL,
                    lagUs INTEGER NOT NULL,
                    totalUs INTEGER NOT NULL,
                    status INTEGER,
                    dnsUs INTEGER,
                    connectUs INTEGER,
                    tlsUs INTEGER,
                    firstByteUs INTEGER,
                    certificateExpiry INTEGER,
                    failure TEXT,
                    detail TEXT,
                    CHECK (failure IS NOT NULL OR status IS NOT NULL)
                ) STRICT;
                CREATE INDEX probe_by_age ON probe (startedAt);

                CREATE TABLE newestProbe (
                    endpoint INTEGER PRIMARY KEY REFERENCES endpoint (key),
                    probe INTEGER NOT NULL
                ) STRICT;
                CREATE TRIGGER probe_becomes_newest AFTER INSERT ON probe
                BEGIN
                    INSERT INTO newestProbe (endpoint, probe) VALUES (NEW.endpoint, NEW.id)
                    ON CONFLICT (endpoint) DO UPDATE SET probe = excluded.probe;
                END;

                CREATE TABLE linkStatus (
                    endpoint INTEGER PRIMARY KEY REFERENCES endpoint (key),
                    state TEXT NOT NULL,
                    since INTEGER NOT NULL,
                    reason TEXT,
                    pendingState TEXT,
                    pendingCount INTEGER,
                    pendingSince INTEGER,
                    pendingReason TEXT,
                    flapping INTEGER NOT NULL CHECK (flapping IN (0, 1)),
                    changes INTEGER NOT NULL,
                    lastSucceeded INTEGER CHECK (lastSucceeded IN (0, 1)),
                    lastResultAt INTEGER,
                    suppressedBy TEXT,
                    CHECK ((pendingState IS NULL) = (pendingCount IS NULL)
                       AND (pendingState IS NULL) = (pendingSince IS NULL))
                ) STRICT;

                CREATE TABLE bandwidth (
                    id INTEGER PRIMARY KEY,
                    endpoint INTEGER NOT NULL REFERENCES endpoint (key),
                    direction TEXT NOT NULL CHECK (direction IN ('down', 'up')),
                    method TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    kbps REAL NOT NULL,
                    lowerKbps REAL NOT NULL,
                    pacedKbps REAL NOT NULL,
                    bytes INTEGER NOT NULL,
                    seconds REAL NOT NULL,
                    windows INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX bandwidth_by_endpoint ON bandwidth (endpoint, direction, at);
                CREATE INDEX bandwidth_by_age ON bandwidth (at);

                CREATE TABLE report (
                    id INTEGER PRIMARY KEY,
                    endpoint INTEGER NOT NULL REFERENCES endpoint (key),
                    session TEXT,
                    status TEXT NOT NULL,
                    checklist TEXT NOT NULL CHECK (json_valid(checklist)),
                    technician TEXT CHECK (technician IS NULL OR json_valid(technician)),
                    measured TEXT CHECK (measured IS NULL OR json_valid(measured)),
                    note TEXT NOT NULL,
                    clientID TEXT NOT NULL,
                    clientAt INTEGER,
                    receivedAt INTEGER NOT NULL,
                    observedAt INTEGER NOT NULL CHECK (observedAt <= receivedAt),
                    reporter TEXT NOT NULL,
                    UNIQUE (endpoint, clientID)
                ) STRICT;
                CREATE INDEX report_by_observation ON report (endpoint, observedAt);
                CREATE INDEX report_by_arrival ON report (endpoint, receivedAt);

                CREATE TABLE daemon (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    aliveAt INTEGER NOT NULL
                ) STRICT;
                """
        )
    }
}
