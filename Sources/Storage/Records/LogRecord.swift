import Conference
import Foundation
import GRDB

/// One row of `log`.
struct LogRecord: StoredRecord {
    static let databaseTableName = "log"

    var seq: Int64
    var at: Date
    var kind: LogDraft.Kind
    var endpoint: EndpointID?
    var session: SessionID?
    var fromWord: String?
    var toWord: String?
    var reason: String?
    var actor: String?
    /// Nil for none: most entries have none.
    var details: [String: String]?
    var notifies: Bool

    init(_ entry: LogEntry) {
        let draft = entry.draft
        seq = entry.seq
        at = draft.at
        kind = draft.kind
        endpoint = draft.endpoint
        session = draft.session
        fromWord = draft.from
        toWord = draft.to
        reason = draft.reason
        actor = draft.actor
        details = draft.details.isEmpty ? nil : draft.details
        notifies = draft.notifies
    }

    var entry: LogEntry {
        LogEntry(
            seq: seq,
            draft: LogDraft(
                at: at,
                kind: kind,
                endpoint: endpoint,
                session: session,
                from: fromWord,
                to: toWord,
                reason: reason,
                actor: actor,
                details: details ?? [:],
                notifies: notifies
            )
        )
    }
}
