import Foundation
import Logging

/// One line for each record on standard error: `<priority>message key=value …`, as the journal reads it (sd-daemon(3)).
///
/// Values with spaces are quoted, so that a line can be taken apart again.
struct JournalLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()
    private let label: String
    /// The prefix means something to the journal only.
    private let hasPriority = ProcessInfo.processInfo.environment["JOURNAL_STREAM"] != nil

    init(label: String) { self.label = label }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, newer in newer }
        let fields = all.sorted { $0.key < $1.key }.map { " \($0.key)=\(Self.quoted("\($0.value)"))" }.joined()
        let head = hasPriority ? "<\(event.level.priority)>" : "\(event.level.rawValue): "
        FileHandle.standardError.write(Data((head + event.message.description + fields + "\n").utf8))
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
