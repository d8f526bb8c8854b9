import Foundation

/// systemd's journal, by its native protocol: one datagram for each record, one field on each line.
///
/// <https://systemd.io/JOURNAL_NATIVE_PROTOCOL/>
struct JournalSocket: Sendable {
    private let socket: DatagramSocket

    /// The journal of this machine; nil unless standard error is connected to it (`JOURNAL_STREAM`, systemd.exec(5)).
    static let shared: JournalSocket? = {
        let isConnected = ProcessInfo.processInfo.environment["JOURNAL_STREAM"] != nil
        return isConnected ? JournalSocket(path: "/run/systemd/journal/socket") : nil
    }()

    /// Nil when the system gives no socket, or for a path that is too long for one.
    init?(path: String) {
        guard let socket = DatagramSocket(path: path) else { return nil }
        self.socket = socket
    }

    /// Never waits. False when the record was not taken: the journal is not there, does not keep up, or finds it too large.
    func send(_ message: String, priority: Int, label: String, fields: [(name: String, value: String)]) -> Bool {
        var record: [UInt8] = []
        Self.append("MESSAGE", message, to: &record)
        Self.append("PRIORITY", String(priority), to: &record)
        Self.append("SYSLOG_IDENTIFIER", label, to: &record)
        for field in fields { Self.append("DIEMCAU_" + Self.name(field.name), field.value, to: &record) }
        return socket.send(record, waits: false)
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
