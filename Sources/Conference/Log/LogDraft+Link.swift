import Foundation

extension LogDraft {
    /// A link's change. Nil for an endpoint that a cut line above hides: the line has its own entry, and that one alone.
    ///
    /// Confirmed changes and flapping are news to be sent. Not sent: what is not yet confirmed, the first state after a
    /// start, the return of points behind a restored line, and what happens in a maintenance.
    public static func link(_ event: LinkEvent) -> LogDraft? {
        switch event.kind {
        case .soft: event.to == .unreachable ? nil : draft(.linkSoft, event, notifies: false)
        case .hard: event.to == .unreachable ? nil : draft(.linkHard, event, notifies: event.isNews)
        case .flappingStarted: draft(.flappingStarted, event, notifies: true)
        case .flappingStopped: draft(.flappingStopped, event, notifies: true)
        case .lineCut(let hidden): draft(.lineCut, event, hidden, notifies: true)
        case .lineRestored(let hidden): draft(.lineRestored, event, hidden, notifies: true)
        }
    }

    private static func draft(
        _ word: LogEvent,
        _ event: LinkEvent,
        _ hidden: [EndpointID] = [],
        notifies: Bool
    ) -> LogDraft {
        LogDraft(
            word,
            at: event.at,
            endpoint: event.endpoint,
            from: event.from.rawValue,
            to: event.to.rawValue,
            reason: event.reason?.rawValue,
            [
                .count: word.kind == .incident ? String(hidden.count) : nil,
                .points: hidden.prefix(listedPoints).map(\.rawValue).joined(separator: ","),
                .status: event.status.map { String($0) },
            ],
            notifies: notifies && !event.quiet
        )
    }
}

extension LinkEvent {
    fileprivate var isNews: Bool {
        switch (from, to) {
        case (.unknown, .up), (.unreachable, .up), (.unknown, .degraded), (.unreachable, .degraded): false
        case (_, .unknown): false
        default: true
        }
    }
}
