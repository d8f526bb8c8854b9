public import Conference
import Coordination
import Foundation
import GRDB

/// Why a data file cannot be used, with a sentence that says what to do.
public enum StorageOpenError: Error, Hashable, Sendable {
    /// The folder does not exist, or this user may not write there.
    case notWritable(path: String)
    /// The file is something else, or encrypted.
    case notADatabase(path: String)
    /// SQLite found the file damaged.
    case damaged(path: String, detail: String)
    /// A newer version has changed the schema.
    case newer(path: String)
    /// Another program held the file for too long.
    case busy(path: String)
    /// No space left.
    case full(path: String)
    case missing(path: String)
    /// The place for a copy is taken.
    case exists(path: String)
    /// Anything else, with SQLite's own words.
    case failed(path: String, detail: String)

    init(_ error: any Error, path: String) {
        if let known = error as? StorageOpenError {
            self = known
            return
        }
        let database = error as? DatabaseError
        let words = database?.message ?? "\(error)"
        switch database?.resultCode {
        case .SQLITE_NOTADB: self = .notADatabase(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, detail: words)
        default:
            switch StoreError(error) {
            case .busy: self = .busy(path: path)
            case .full: self = .full(path: path)
            case .readOnly: self = .notWritable(path: path)
            case .refused, .failed: self = .failed(path: path, detail: words)
            }
        }
    }

    /// What happened and what to do, for the person at the console.
    public func sentence(in language: Language) -> String { phrase[language] }

    private var phrase: Phrase {
        switch self {
        case .notWritable(let path):
            Phrase(
                vi:
                    "Không ghi được vào \(path). Hãy kiểm tra thư mục có tồn tại và quyền ghi của người dùng đang chạy.",
                en: "Cannot write to \(path). Check that the folder exists and that this user may write there."
            )
        case .notADatabase(let path):
            Phrase(
                vi:
                    "\(path) không phải là tệp dữ liệu của Diemcau. Hãy chọn thư mục dữ liệu khác hoặc chuyển tệp này đi.",
                en: "\(path) is not a Diemcau data file. Choose another data folder, or move this file away."
            )
        case .damaged(let path, let detail):
            Phrase(
                vi:
                    "Tệp dữ liệu \(path) bị hỏng (\(detail)). Hãy giữ lại tệp này và khôi phục từ bản sao lưu gần nhất.",
                en: "The data file \(path) is damaged (\(detail)). Keep it, and restore the latest backup."
            )
        case .newer(let path):
            Phrase(
                vi: "Tệp dữ liệu \(path) thuộc về một phiên bản Diemcau mới hơn. Hãy cài phiên bản đó.",
                en: "The data file \(path) belongs to a newer version of Diemcau. Install that version."
            )
        case .busy(let path):
            Phrase(
                vi: "Một chương trình khác đang giữ \(path). Hãy thử lại sau khi chương trình đó kết thúc.",
                en: "Another program holds \(path). Try again when it has finished."
            )
        case .full(let path):
            Phrase(
                vi: "Ổ đĩa chứa \(path) đã đầy. Hãy giải phóng dung lượng.",
                en: "The disk of \(path) is full. Free some space."
            )
        case .missing(let path):
            Phrase(vi: "Không có tệp dữ liệu \(path).", en: "There is no data file \(path).")
        case .exists(let path):
            Phrase(
                vi: "\(path) đã tồn tại và không bị ghi đè. Hãy chọn tên khác.",
                en: "\(path) exists and is not overwritten. Choose another name."
            )
        case .failed(let path, let detail):
            Phrase(vi: "Không mở được \(path): \(detail).", en: "Cannot open \(path): \(detail).")
        }
    }
}
