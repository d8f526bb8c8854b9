import GRDB

/// The tables. Migrations are append-only: one that has been released is never changed.
///
/// All tables are STRICT. What may never happen is refused here, whoever writes: a gap in the log, a deleted endpoint, two
/// snapshots of one gate. Words of lists that grow with new versions are not enumerated in the schema.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 registry", migrate: createRegistry)
        migrator.registerMigration("2 evidence", migrate: createEvidence)
        migrator.registerMigration("3 readiness log", migrate: createLog)
        migrator.registerMigration("4 sessions", migrate: createSessions)
        migrator.registerMigration("5 access", migrate: createAccess)
        // They break no reference, and a check of them all would read every probe.
        migrator.registerMigration("6 moves, alarms, keys", foreignKeyChecks: .immediate, migrate: addForgotten)
        migrator.registerMigration("7 access by token", foreignKeyChecks: .immediate, migrate: addCredentialParent)
        migrator.registerMigration("8 packed history", foreignKeyChecks: .immediate, migrate: createHistory)
        migrator.registerMigration("9 bandwidth kinds", foreignKeyChecks: .immediate, migrate: addBandwidthKinds)
        migrator.registerMigration("10 probes by number", foreignKeyChecks: .immediate) { db in
            // Since results are packed by their numbers, nobody asks for them by age.
            try db.execute(sql: "DROP INDEX probe_by_age")
        }
        return migrator
    }

    /// Brings the schema up to date, also when another process is doing the same.
    ///
    /// Each migration is a transaction of its own. Of two processes the second fails on the first statement, since the
    /// table is there already, rolls back and looks again.
    static func migrate(_ pool: DatabasePool) throws {
        // A reader that was opened before another process added a column would go on without it.
        defer { pool.invalidateReadOnlyConnections() }
        let migrator = migrator
        for _ in migrator.migrations {
            if try pool.read(migrator.hasBeenSuperseded) { throw StorageOpenError.newer(path: pool.path) }
            do {
                return try migrator.migrate(pool)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
                continue
            }
        }
        try migrator.migrate(pool)
    }
}
