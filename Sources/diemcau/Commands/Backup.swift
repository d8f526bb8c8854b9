import ArgumentParser
import Conference
import Storage

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Told.abstract(
            "Sao lưu dữ liệu, kể cả khi chương trình giám sát đang chạy.",
            "Back the data up, also while the daemon runs."
        )
    )

    @OptionGroup var data: DataOptions

    @Argument(help: .told("Tệp sẽ được tạo; không ghi đè.", "The file to be made; nothing is overwritten."))
    var target: String

    func run() throws {
        do throws(StorageOpenError) {
            let report = try SQLiteStore.backup(from: DataDirectory(path: data.dataDir).database, to: target)
            let (vi, en) = (Format(.vi), Format(.en))
            let (bytes, entries) = (Int(report.bytes), Int(report.logEntries))
            Output.line(
                Phrase(
                    vi: "Đã sao lưu và kiểm tra \(target): \(vi.bytes(bytes)), \(vi.integer(entries)) mục nhật ký.",
                    en: "Backed up and verified \(target): \(en.bytes(bytes)), \(en.integer(entries)) log entries."
                )
            )
        } catch {
            throw LocalStore.failure(error)
        }
    }
}
