import Conference
import Coordination
import Foundation
import Storage

/// The data folder for commands that work without a running daemon, or beside it.
enum LocalStore {
    /// Opens the database of a folder that a daemon, or a token made before its first start, has left there.
    ///
    /// A folder that was mistyped is refused: to make one would look like an answer.
    static func openExisting(_ dataDirectory: String) throws -> SQLiteStore {
        guard isThere(dataDirectory) else { throw failure(.missing(path: DataDirectory(path: dataDirectory).database)) }
        return try open(dataDirectory)
    }

    static func isThere(_ dataDirectory: String) -> Bool {
        FileManager.default.fileExists(atPath: DataDirectory(path: dataDirectory).database)
    }

    /// Opens the folder's database; makes both when there is none yet.
    static func open(_ dataDirectory: String) throws -> SQLiteStore {
        do {
            return try DataDirectory(path: dataDirectory).open()
        } catch {
            throw failure(error)
        }
    }

    /// Runs what a service does on the store, with its refusals as sentences.
    static func serving<Value: Sendable>(
        _ operation: () async throws(ServiceError) -> Value
    ) async throws -> Value {
        do {
            return try await operation()
        } catch ServiceError.store(let error) {
            throw failure(error)
        } catch {
            throw OwnFailure("Không thực hiện được: \(error)", "It did not work: \(error)")
        }
    }

    /// A folder that was named wrongly is the caller's matter; a database that fails is ours.
    static func failure(_ error: StorageOpenError) -> any Error {
        let (vi, en) = (error.sentence(in: .vi), error.sentence(in: .en))
        switch error {
        case .notWritable, .notADatabase, .newer, .missing, .exists: return UsageFault(vi, en)
        case .damaged, .busy, .full, .failed: return OwnFailure(vi, en)
        }
    }

    static func failure(_ error: StoreError) -> OwnFailure {
        switch error {
        case .busy:
            OwnFailure(
                "Một chương trình khác đang giữ cơ sở dữ liệu. Hãy thử lại.",
                "Another program holds the database. Try again."
            )
        case .full: OwnFailure("Ổ đĩa đã đầy. Hãy giải phóng dung lượng.", "The disk is full. Free some space.")
        case .readOnly:
            OwnFailure(
                "Không ghi được cơ sở dữ liệu. Hãy kiểm tra quyền ghi.",
                "The database cannot be written. Check the permissions."
            )
        case .refused(let words), .failed(let words):
            OwnFailure("Cơ sở dữ liệu lỗi: \(words)", "The database failed: \(words)")
        }
    }
}
