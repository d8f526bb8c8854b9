public import Foundation

/// One line of the readiness log (nhật ký sẵn sàng), before it has its number.
public struct LogDraft: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A link's soft or hard change, flapping.
        case link
        /// A line cut or restored, with everything below it: one incident.
        case incident
        /// A bandwidth test changed a point's standing, or said nothing; somebody has started a full one.
        case bandwidth
        case report
        case session
        case gate
        /// A point's verdict for a session changed.
        case readiness
        case waiver
        case registry
        case access
        /// The daemon about itself: started, blind, sees again, store trouble.
        case system
    }

    public var at: Date
    public var kind: Kind
    public var endpoint: EndpointID?
    public var session: SessionID?
    /// Stable words of the kind's own vocabulary, e.g. link states or verdicts.
    public var from: String?
    public var to: String?
    /// A stable code: failure reason, reason code, conflict code.
    public var reason: String?
    /// The person or token behind it; nil for the daemon itself.
    public var actor: String?
    /// Further values for the sentence, e.g. `count`, `title`, `gate`.
    public var details: [String: String]
    /// A message has to go out for it: an outbox row is written in the same transaction.
    public var notifies: Bool

    public init(
        at: Date,
        kind: Kind,
        endpoint: EndpointID? = nil,
        session: SessionID? = nil,
        from: String? = nil,
        to: String? = nil,
        reason: String? = nil,
        actor: String? = nil,
        details: [String: String] = [:],
        notifies: Bool = false
    ) {
        self.at = at
        self.kind = kind
        self.endpoint = endpoint
        self.session = session
        self.from = from
        self.to = to
        self.reason = reason
        self.actor = actor
        self.details = details
        self.notifies = notifies
    }
}

/// One line of the readiness log with its number; numbers are gap-free.
public struct LogEntry: Hashable, Sendable, Identifiable {
    public var seq: Int64
    public var draft: LogDraft

    public var id: Int64 { seq }

    public init(seq: Int64, draft: LogDraft) {
        self.seq = seq
        self.draft = draft
    }
}
