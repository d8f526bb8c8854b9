public import Conference
import Foundation

extension Situation {
    /// Sessions that are not over and those that ended a short while ago, by start.
    var knownSessions: [Session] { sessions.values.sorted { ($0.start, $0.id) < ($1.start, $1.id) } }

    /// Titles of the sessions that may still clash with another, for those who may see them.
    public var sessionTitles: [SessionID: String] { sessions.mapValues(\.title) }

    func session(_ id: SessionID) -> Session? { sessions[id] }

    /// Takes a session as it has been saved.
    func adopt(_ session: Session) {
        sessions[session.id] = session
        forgetOldSessions()
    }

    func adopt(_ waiver: Waiver) { waivers[waiver.session, default: [:]][waiver.endpoint] = waiver }

    func profile(of session: Session) -> Profile? { profiles.first { $0.id == session.profile } }

    /// The readiness of the sessions near their start as it stood when the daemon was last alive. To be asked before the
    /// first new evidence comes; empty on a first start.
    func readinessWhenLastAlive(lead: TimeInterval) -> [SessionReadiness] {
        guard let at = downtime?.start else { return [] }
        return sessions.values
            .filter { $0.status.occupies && $0.start.timeIntervalSince(at) <= lead && at < $0.end }
            .compactMap { readiness(of: $0, at: at) }
    }

    /// The readiness of a session as it stands, or as the evidence in hand showed it at another moment; nil when its profile
    /// does not exist any more.
    func readiness(of session: Session, waivers given: [Waiver]? = nil, at moment: Date? = nil) -> SessionReadiness? {
        guard let profile = profile(of: session) else { return nil }
        return Readiness.evaluate(
            session: session,
            profile: profile,
            registry: registry,
            evidence: { self.evidence(of: $0) },
            waivers: given ?? waivers[session.id].map { Array($0.values) } ?? [],
            now: moment ?? time.now
        )
    }

    /// Sessions that are to be held, with what they ask of a line.
    var profiledSessions: [ProfiledSession] {
        sessions.values.filter(\.status.occupies).compactMap { session in
            profile(of: session).map { ProfiledSession(session: session, profile: $0) }
        }
    }

    /// Over for longer than anybody asks the board about: the store still has them.
    private func forgetOldSessions() {
        let limit = time.now.addingTimeInterval(-7 * 24 * 3_600)
        for (id, session) in sessions where session.end < limit {
            sessions[id] = nil
            waivers[id] = nil
        }
    }
}
