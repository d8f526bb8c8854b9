import Foundation

/// systemd's journal, by its native protocol: one datagram for each record, one field on each line.
///
/// <https://systemd.io/JOURNAL_NATIVE_PROTOCOL/>
struct JournalSocket: Sendable {
    private let socket: Int32
    private let path: String

    /// The journal of this machine; nil unless standard error is connected to it (`JOURNAL_STREAM`, systemd.exec(5)).
    static let shared: JournalSocket? = {
        let isConnected = ProcessInfo.processInfo.environment["JOURNAL_STREAM"] != nil
        return isConnected ? JournalSocket(path: "/run/systemd/journal/socket") : nil
    }()

    /// Nil when the system gives no socket, or for a path that is too long for one.
    init?(path: String) {
        guard path.utf8.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else { return nil }
        let socket = Foundation.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return nil }
        self.socket = socket
        self.path = path
    }

    /// Never waits. False when the record was not taken: the journal is not there, does not keep up, or finds it too large.
    func send(_ message: String, priority: Int, label: String, fields: [(name: String, value: String)]) -> Bool {
        var record: [UInt8] = []
        Self.append("MESSAGE", message, to: &record)
        Self.append("PRIORITY", String(priority), to: &record)
        Self.append("SYSLOG_IDENTIFIER", label, to: &record)
        for field in fields { Self.append("DIEMCAU_" + Self.name(field.name), field.value, to: &record) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let sent = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    socket,
                    record,
                    record.count,
                    Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL),
                    $0,
                    socklen_t(MemoryLayout<sockaddr_un>.size)
                )
            }
        }
        return sent == record.count
    }

    /// A value of several lines carries its length, so that nothing in it can pass for another field.
    private static func append(_ name: String, _ value: String, to record: inout [UInt8]) {
        let bytes = Array(value.utf8)
        record += name.utf8
        if bytes.contains(UInt8(ascii: "\n")) {
            record.append(UInt8(ascii: "\n"))
            withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { record += $0 }
        } else {
            record.append(UInt8(ascii: "="))
        }
        record += bytes
        record.append(UInt8(ascii: "\n"))
    }

    /// Field names are capital letters, digits and underscores.
    private static func name(_ key: String) -> String {
        String(key.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}
