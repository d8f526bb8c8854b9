public import Foundation
public import LocatedJSON

extension LogDraft {
    /// Up to so many changed endpoints get an entry each; above it the summary stands alone.
    private static let singly = 200

    /// What a new registry file has changed: a summary, and an entry for each endpoint that was there before.
    public static func registry(_ reconciliation: Reconciliation, at: Date) -> [LogDraft] {
        guard !reconciliation.isEmpty else { return [] }
        let summary = LogDraft(
            .registryLoaded,
            at: at,
            [
                .added: String(reconciliation.added.count),
                .changed: String(reconciliation.changed.count),
                .retired: String(reconciliation.retired.count),
            ]
        )
        guard reconciliation.changed.count + reconciliation.retired.count <= singly else { return [summary] }
        return [summary]
            + reconciliation.changed.map { endpoint(.endpointChanged, $0.endpoint, by: nil, at: at) }
            + reconciliation.retired.map { endpoint(.endpointRetired, $0.endpoint, by: nil, at: at) }
    }

    /// A registry file that is broken and has changed nothing.
    ///
    /// - Parameters:
    ///   - faults: How many there are.
    ///   - first: The first of them, with its place.
    ///   - at: When the file was read.
    /// - Returns: News for whoever edits the file.
    public static func registryRefused(faults: Int, first: BilingualText?, at: Date) -> LogDraft {
        LogDraft(
            .registryRefused,
            at: at,
            [.count: String(faults), .firstVi: first?.vietnamese, .firstEn: first?.english],
            notifies: true
        )
    }

    /// A registry file that had faults has none any more, and says what is in force already.
    public static func registryMended(at: Date) -> LogDraft { LogDraft(.registryMended, at: at, notifies: true) }

    public static func endpointAdded(_ endpoint: Endpoint, by actor: String, at: Date) -> LogDraft {
        self.endpoint(.endpointAdded, endpoint, by: actor, at: at)
    }

    public static func endpointChanged(_ endpoint: Endpoint, by actor: String, at: Date) -> LogDraft {
        self.endpoint(.endpointChanged, endpoint, by: actor, at: at)
    }

    public static func endpointRetired(_ endpoint: Endpoint, by actor: String, at: Date) -> LogDraft {
        self.endpoint(.endpointRetired, endpoint, by: actor, at: at)
    }

    public static func maintenanceStarted(
        _ endpoint: EndpointID,
        until: Date,
        note: String,
        by actor: String,
        at: Date
    ) -> LogDraft {
        LogDraft(
            .maintenanceStarted,
            at: at,
            endpoint: endpoint,
            actor: actor,
            [.until: LogTime.text(until), .note: note]
        )
    }

    public static func maintenanceEnded(_ endpoint: EndpointID, by actor: String, at: Date) -> LogDraft {
        LogDraft(.maintenanceEnded, at: at, endpoint: endpoint, actor: actor)
    }

    private static func endpoint(_ event: LogEvent, _ endpoint: Endpoint, by actor: String?, at: Date) -> LogDraft {
        LogDraft(event, at: at, endpoint: endpoint.id, actor: actor, [.name: endpoint.name])
    }
}
