import Coordination
import GRDB

extension StoreError {
    /// The one place where SQLite's result codes become the port's words.
    ///
    /// | SQLite | port |
    /// |---|---|
    /// | BUSY, LOCKED | `busy` |
    /// | FULL | `full` |
    /// | READONLY, CANTOPEN, PERM | `readOnly` |
    /// | CONSTRAINT, MISMATCH, TOOBIG, RANGE | `refused` |
    /// | all others | `failed` |
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error)
        default: self = .failed("\(error)")
        }
    }

    private init(_ error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_FULL: self = .full
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: self = .readOnly
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE: self = .refused(error.words)
        default: self = .failed(error.words)
        }
    }
}

extension DatabaseError {
    fileprivate var words: String { "SQLite \(extendedResultCode.rawValue): \(message ?? "no message")" }
}
