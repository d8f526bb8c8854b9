import Conference
import Coordination
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

    /// As many probes at once as the daemon may have under way, and as much again for browsers and the rest.
    static let leastOpenFiles = 2 * PollingPolicy().inFlight

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
