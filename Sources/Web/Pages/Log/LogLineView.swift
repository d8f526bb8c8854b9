import Conference
import Coordination
import Foundation
import Wire

/// One line of the readiness log. The same shape is made by the script from the event stream.
struct LogLineView {
    let seq: Int64
    /// `08:00:05`.
    let clock: String
    let day: String
    let kind: String
    let kindWord: String
    /// How it is marked: a verdict, or nothing.
    let tone: String
    let message: String
    let href: String?

    init(_ entry: LogEntry, visitor: Visitor) {
        let payload = visitor.presenter.entry(entry)
        seq = entry.seq
        clock = visitor.format.clock(entry.draft.at)
        day = visitor.format.date(entry.draft.at)
        kind = entry.draft.kind.rawValue
        kindWord = Phrasebook.word(for: entry.draft.kind, in: visitor.language)
        tone = Self.tone(entry.draft.to)
        message = payload.message
        href =
            if let endpoint = entry.draft.endpoint {
                "/endpoints/\(endpoint)"
            } else {
                entry.draft.session.map { "/sessions/\($0)" }
            }
    }

    /// States of links and verdicts share their marks.
    private static func tone(_ word: String?) -> String {
        switch word {
        case "ready", "up", "clear": "ready"
        case "watch", "degraded": "watch"
        case "notReady", "down", "unreachable", "disconnected", "noPicture", "noSound": "notReady"
        case "unknown": "unknown"
        case "waived": "waived"
        default: "plain"
        }
    }
}
