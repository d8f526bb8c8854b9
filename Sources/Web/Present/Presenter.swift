import Conference
import Coordination
import Foundation
import Wire

/// Turns domain values into payloads in one language, for one caller.
struct Presenter: Sendable {
    let language: Language
    let timeZone: TimeZone
    let registry: Registry
    let scope: Scope
    /// Of the sessions that may clash with another.
    var titles: [SessionID: String] = [:]

    /// The name of an endpoint that the caller may see, also of one that is retired.
    func name(_ id: EndpointID) -> String? {
        scope.allows(id, in: registry) ? registry.name(of: id) : nil
    }

    func entry(_ entry: LogEntry) -> LogEntryPayload {
        let draft = entry.draft
        return LogEntryPayload(
            seq: entry.seq,
            at: draft.at,
            kind: draft.kind.rawValue,
            endpoint: draft.endpoint?.rawValue,
            session: draft.session?.rawValue,
            from: draft.from,
            to: draft.to,
            reason: draft.reason,
            actor: draft.actor,
            message: Phrasebook.sentence(for: draft, name: name, in: language, timeZone: timeZone)
        )
    }

    func session(_ session: Session, conflicts: [Conflict]? = nil) -> SessionPayload {
        SessionPayload(
            id: session.id.rawValue,
            title: session.title,
            calledBy: session.calledBy.rawValue,
            host: session.host?.rawValue,
            participants: session.participants.map(\.description),
            pointCount: session.points.count,
            profile: session.profile,
            platform: session.platform,
            start: session.start,
            durationMinutes: session.durationMinutes,
            status: session.status.rawValue,
            createdBy: session.createdBy,
            createdAt: session.createdAt,
            revision: session.revision,
            conflicts: conflicts.map(self.conflicts)
        )
    }

    func conflicts(_ conflicts: [Conflict]) -> [ConflictPayload] {
        conflicts.map { ConflictPayload($0, name: name, titles: titles, in: language) }
    }

    func report(_ report: FieldReport) -> ReportPayload {
        ReportPayload(
            clientId: report.clientID,
            session: report.session?.rawValue,
            status: report.status.rawValue,
            checklist: Dictionary(
                uniqueKeysWithValues: report.checklist.map { ($0.key.rawValue, $0.value.rawValue) }
            ),
            technician: report.technician.map { .init(name: $0.name, phone: $0.phone) },
            measured: report.measured.map { .init(downKbps: $0.downKbps, upKbps: $0.upKbps, rttMs: $0.rttMs) },
            note: report.note,
            clientAt: report.clientAt,
            endpoint: report.endpoint.rawValue,
            receivedAt: report.receivedAt,
            reporter: report.reporter,
            skewSeconds: report.clientAt.map { report.receivedAt.timeIntervalSince($0) }
        )
    }

    func token(_ credential: Credential, secret: String? = nil) -> TokenPayload {
        let under: String? =
            if case .subtree(let root) = credential.principal.scope { root.rawValue } else { nil }
        return TokenPayload(
            id: credential.id,
            name: credential.principal.name,
            role: credential.principal.role.rawValue,
            under: under,
            createdAt: credential.createdAt,
            expiresAt: credential.expiresAt,
            revokedAt: credential.revokedAt,
            token: secret
        )
    }
}
