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
        default: self = .failed("SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no message")")
        }
    }
}
