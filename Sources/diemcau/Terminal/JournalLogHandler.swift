import Foundation
import Logging

/// Writes records where they are read: to the journal with fields of their own when the service manager has connected us to
/// it, else as lines on standard error.
///
/// In the journal `journalctl DIEMCAU_ENDPOINT=py-tuyan` finds what concerns a point. A line is
/// `level: message key=value …`; values with spaces are quoted, so that it can be taken apart again.
struct JournalLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()
    private let label: String
    private let journal: JournalSocket?

    init(label: String) { self.init(label: label, journal: .shared) }

    init(label: String, journal: JournalSocket?) {
        self.label = label
        self.journal = journal
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { _, newer in newer }
            .map { (name: $0.key, value: "\($0.value)") }
            .sorted { $0.name < $1.name }
        let message = event.message.description
        if journal?.send(message, priority: event.level.priority, label: label, fields: fields) == true { return }
        // The journal reads a priority from a line, should it not have taken the record.
        let head = journal != nil ? "<\(event.level.priority)>" : "\(event.level.rawValue): "
        let tail = fields.map { " \($0.name)=\(Self.quoted($0.value))" }.joined()
        StandardError.write(head + message + tail + "\n")
    }

    private static func quoted(_ value: String) -> String {
        let plain = value.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }
        if plain && !value.isEmpty { return value }
        return "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            + "\""
    }
}

extension Logger.Level {
    /// syslog(3)
    fileprivate var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
