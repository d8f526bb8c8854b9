import Conference
import Curl
import Foundation

/// What the machine itself gives us.
enum MachineCheckup {
    static var findings: [Finding] {
        [
            timeZone(isKnown: TimeZone(identifier: "Asia/Ho_Chi_Minh") != nil),
            openFiles(OpenFiles.limit ?? 0),
            certificates(isThere: FileManager.default.isReadableFile(atPath: "/etc/ssl/certs/ca-certificates.crt")),
            .good("libcurl: \(CurlLibrary.version).", "libcurl: \(CurlLibrary.version)."),
        ]
    }

    /// Half of them are for probes, and 2 048 at once carry a country of which a third is dark; the rest is for readers.
    static let leastOpenFiles = 4_096

    static func timeZone(isKnown: Bool) -> Finding {
        isKnown
            ? .good("Có múi giờ Asia/Ho_Chi_Minh.", "The time zone Asia/Ho_Chi_Minh is known.")
            : .wrong(
                "Máy không có múi giờ Asia/Ho_Chi_Minh. Hãy cài: apt-get install tzdata.",
                "The time zone Asia/Ho_Chi_Minh is missing. Install it: apt-get install tzdata."
            )
    }

    static func openFiles(_ limit: Int) -> Finding {
        limit >= leastOpenFiles
            ? .good("Được mở \(limit) tệp cùng lúc.", "\(limit) files may be open at once.")
            : .wrong(
                "Chỉ được mở \(limit) tệp cùng lúc. Hãy đặt LimitNOFILE hoặc «ulimit -n» ít nhất \(leastOpenFiles).",
                "Only \(limit) files may be open at once. Set LimitNOFILE or «ulimit -n» to \(leastOpenFiles) at least."
            )
    }

    static func certificates(isThere: Bool) -> Finding {
        isThere
            ? .good("Có danh sách chứng thư số tin cậy.", "The list of trusted certificates is there.")
            : .wrong(
                "Thiếu danh sách chứng thư số tin cậy. Hãy cài: apt-get install ca-certificates.",
                "The list of trusted certificates is missing. Install it: apt-get install ca-certificates."
            )
    }
}
