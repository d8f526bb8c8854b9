import Coordination
import GRDB

extension SQLiteStore {
    /// One transaction that excludes every other writer from its beginning, so that what it reads is what it changes.
    ///
    /// Not cancellable: a task that is cancelled during shutdown must still be able to write its last batch.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { db in
                continuation.resume(returning: Result { try db.immediately { try body(db) } }.mapError(StoreError.init))
            }
        }
        return try result.get()
    }

    /// One consistent look at the database.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            pool.asyncRead { access in
                continuation.resume(returning: Result { try body(access.get()) }.mapError(StoreError.init))
            }
        }
        return try result.get()
    }
}

extension Database {
    /// Begins with the write lock: a transaction that reads first and writes later could fail with BUSY in between.
    fileprivate func immediately<Value>(_ body: () throws -> Value) throws -> Value {
        var value: Value?
        try inTransaction(.immediate) {
            value = try body()
            return .commit
        }
        guard let value else { throw DatabaseError(message: "transaction ended without a value") }
        return value
    }
}
