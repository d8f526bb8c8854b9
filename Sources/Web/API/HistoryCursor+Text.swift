import Coordination
import Foundation
import Hummingbird

extension HistoryCursor {
    /// For programs to hand back unread: milliseconds since 1970 and the row.
    var text: String { "\(milliseconds).\(row ?? 0)" }

    private var milliseconds: Int64 { Int64(exactly: (at.timeIntervalSince1970 * 1_000).rounded()) ?? .max }

    /// Nil for what ``text`` never writes.
    init?(text: Substring) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let milliseconds = Int64(parts[0]), let row = Int64(parts[1]) else { return nil }
        self.init(at: Date(timeIntervalSince1970: Double(milliseconds) / 1_000), row: row)
    }
}

extension Request {
    /// `next` of the part before, or a time of the reader's own; the newest without it.
    func historyCursor(_ name: String) throws -> HistoryCursor {
        guard let text = uri.queryParameters[Substring(name)] else { return .newest }
        return try HistoryCursor(text: text) ?? HistoryCursor(at: try time(name, default: .distantFuture))
    }
}
