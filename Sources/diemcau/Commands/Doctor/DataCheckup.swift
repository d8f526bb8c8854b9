import Conference
import Foundation
import Storage

/// The data folder and what is in it. Changes nothing.
struct DataCheckup {
    let path: String
    /// Bytes that this user may still fill; nil where that is not known.
    let free: Int64?

    init(path: String) { self.init(path: path, free: Self.free(at: path)) }

    init(path: String, free: Int64?) {
        self.path = path
        self.free = free
    }

    /// Below this a day of a country's measurements may fill the disk, bytes.
    static let leastFree: Int64 = 500_000_000
    /// Below this nothing can be written any more, whoever may: one checkpoint needs as much, bytes.
    static let fullBelow: Int64 = 1_000_000

    var findings: [Finding] { [folder, space, database].compactMap(\.self) }

    /// Nil where the disk is full: that it could be written to would be half the truth.
    private var folder: Finding? {
        guard access(path, F_OK) == 0 else {
            return .wrong(
                "Không có thư mục dữ liệu \(path). Hãy kiểm tra --data-dir, hoặc chạy «diemcau serve» một lần.",
                "There is no data folder \(path). Check --data-dir, or start «diemcau serve» once."
            )
        }
        guard access(path, W_OK | X_OK) == 0 else {
            if errno == EROFS {
                return .wrong(
                    "Ổ đĩa của \(path) chỉ cho đọc. Hãy xem lỗi của ổ đĩa (dmesg), rồi gắn lại để ghi được.",
                    "The disk of \(path) is mounted read-only. See what is wrong with it (dmesg), and mount it for writing."
                )
            }
            return .wrong(
                "Người dùng này không ghi được vào \(path). Hãy chạy bằng đúng người dùng của dịch vụ.",
                "This user may not write to \(path). Run it as the service's own user."
            )
        }
        if let free, free < Self.fullBelow { return nil }
        return .good("Thư mục dữ liệu \(path) ghi được.", "The data folder \(path) can be written to.")
    }

    private var space: Finding? { free.map { Self.space(free: $0, path: path) } }

    private static func free(at path: String) -> Int64? {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
        return (attributes?[.systemFreeSize] as? NSNumber)?.int64Value
    }

    static func space(free: Int64, path: String) -> Finding {
        let (vi, en) = (Format(.vi).bytes(Int(free)), Format(.en).bytes(Int(free)))
        if free < fullBelow {
            return .wrong(
                "Ổ đĩa của \(path) đã đầy (còn \(vi)): không ghi thêm được gì. Hãy giải phóng dung lượng, hoặc giảm DIEMCAU_KEEP_DAYS.",
                "The disk of \(path) is full (\(en) left): nothing more can be written. Free some space, or lower DIEMCAU_KEEP_DAYS."
            )
        }
        guard free >= leastFree else {
            return .wrong(
                "Ổ đĩa chỉ còn \(vi). Hãy giải phóng dung lượng, hoặc giảm DIEMCAU_KEEP_DAYS.",
                "The disk has only \(en) left. Free some space, or lower DIEMCAU_KEEP_DAYS."
            )
        }
        return .good("Ổ đĩa còn \(vi).", "The disk has \(en) left.")
    }

    private var database: Finding? {
        guard access(path, F_OK) == 0 else { return nil }
        do {
            return Self.database(try SQLiteStore.check(path: DataDirectory(path: path).database))
            // That is told already.
        } catch .full where (free ?? .max) < Self.fullBelow {
            return nil
        } catch {
            return .wrong(error.sentence(in: .vi), error.sentence(in: .en))
        }
    }

    static func database(_ report: StorageReport) -> Finding {
        let (entries, newest) = (report.logEntries, report.newestSequence)
        guard report.damage.isEmpty, report.orphans == 0 else {
            let words = report.damage.first ?? "\(report.orphans) orphans"
            return .wrong(
                "Cơ sở dữ liệu bị hỏng (\(words)). Hãy giữ lại tệp và khôi phục bản sao lưu gần nhất.",
                "The database is damaged (\(words)). Keep the file, and restore the latest backup."
            )
        }
        guard report.logIsGapFree else {
            return .wrong(
                "Nhật ký có \(entries) mục nhưng số cuối là \(newest). Hãy khôi phục bản sao lưu gần nhất.",
                "The log has \(entries) entries but ends at number \(newest). Restore the latest backup."
            )
        }
        return .good(
            "Cơ sở dữ liệu nguyên vẹn: \(Format(.vi).bytes(Int(report.bytes))), \(entries) mục nhật ký liền số.",
            "The database is sound: \(Format(.en).bytes(Int(report.bytes))), \(entries) log entries without a gap."
        )
    }
}

/// The registry file.
enum RegistryCheckup {
    static func findings(_ path: String, rate: ProbeRateCap) -> [Finding] {
        do {
            let declaration = try RegistrySourceFile.read(path)
            if let fault = Validate.fault(of: declaration) { return [Finding(isGood: false, text: fault.text)] }
            return [
                Finding(isGood: true, text: Validate.sentence(for: declaration)), pace(of: declaration, rate: rate),
            ] + UnreadableAuthority.warnings(of: declaration).map { Finding(isGood: false, text: $0) }
        } catch let fault as UsageFault {
            return [Finding(isGood: false, text: fault.text)]
        } catch {
            return [.wrong("Không đọc được \(path): \(error)", "\(path) cannot be read: \(error)")]
        }
    }

    /// Whether as many probes may be started as the declared intervals ask for. Near a call the paces are quicker still.
    static func pace(of declaration: RegistryDeclaration, rate: ProbeRateCap) -> Finding {
        let polled = declaration.endpoints.filter { $0.url != nil }
        let demand = ProbeRateCap.demand(paces: polled.map { .seconds($0.probe.intervalSeconds) })
        let (asked, limit) = (Int((demand - 1e-6).rounded(.up)), Int(rate.perSecond(demand: demand)))
        guard !rate.isBelow(demand: demand) else {
            return .wrong(
                "Cần \(asked) lần thăm dò mỗi giây, giới hạn là \(limit). Hãy bỏ hoặc tăng DIEMCAU_PROBES_PER_SECOND.",
                "\(asked) probes a second are needed, the limit is \(limit). Drop or raise DIEMCAU_PROBES_PER_SECOND."
            )
        }
        return .good(
            "Cần \(asked) lần thăm dò mỗi giây, cho phép \(limit).",
            "\(asked) probes a second are needed, \(limit) are allowed."
        )
    }
}
