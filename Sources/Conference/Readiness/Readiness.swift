public import Foundation

/// Answers which points will not be ready for a session, and why; from evidence alone.
///
/// The verdict of a point is the worst of its reasons, and of a session the worst of its points. No fresh evidence is
/// `unknown` and never counts as ready. Nothing here changes a session.
public enum Readiness {
    /// Judges every point of `session` at `now`. `evidence` is asked once for each.
    public static func evaluate(
        session: Session,
        profile: Profile,
        registry: Registry,
        evidence: (EndpointID) -> Evidence?,
        waivers: [Waiver],
        now: Date
    ) -> SessionReadiness {
        let requirement = Requirement(session: session, profile: profile, now: now)
        let waived = waived(waivers, session.id, now)
        return SessionReadiness(
            session: session.id,
            evaluatedAt: now,
            points: session.points.map { id in
                judge(id, registry[id], evidence(id), requirement, waived: waived.contains(id))
            },
            atBest: session.status == .defective ? .watch : .waived
        )
    }

    /// Judges one point, as ``evaluate(session:profile:registry:evidence:waivers:now:)`` would.
    public static func evaluate(
        point: EndpointID,
        session: Session,
        profile: Profile,
        registry: Registry,
        evidence: Evidence?,
        waivers: [Waiver],
        now: Date
    ) -> PointReadiness {
        judge(
            point,
            registry[point],
            evidence,
            Requirement(session: session, profile: profile, now: now),
            waived: waived(waivers, session.id, now).contains(point)
        )
    }

    private static func waived(_ waivers: [Waiver], _ session: SessionID, _ now: Date) -> Set<EndpointID> {
        Set(waivers.lazy.filter { $0.session == session && $0.holds(at: now) }.map(\.endpoint))
    }

    private static func judge(
        _ id: EndpointID,
        _ member: RegisteredEndpoint?,
        _ evidence: Evidence?,
        _ requirement: Requirement,
        waived: Bool
    ) -> PointReadiness {
        guard let member else {
            let reason = Reason(code: .retired, kind: .measured, verdict: .notReady)
            return PointReadiness(id, [reason], age: nil, waived: waived)
        }
        var judge = PointJudge(requirement, member.endpoint, evidence)
        let age = judge.judge(member.administrative)
        return PointReadiness(id, judge.reasons, age: age, waived: waived)
    }
}

extension PointReadiness {
    /// Sorts the reasons, worst first and else in the order in which they were found, and draws the verdicts from them.
    ///
    /// A waiver covers what is wrong and leaves the reasons to be seen; who is ready needs none.
    fileprivate init(_ endpoint: EndpointID, _ reasons: [Reason], age: TimeInterval?, waived: Bool) {
        var measured = Verdict.ready
        var declared = Verdict.ready
        for reason in reasons {
            switch reason.kind {
            case .measured: measured = measured.worse(reason.verdict)
            case .declared: declared = declared.worse(reason.verdict)
            }
        }
        let verdict = measured.worse(declared)
        self.init(
            endpoint: endpoint,
            verdict: waived && verdict != .ready ? .waived : verdict,
            measured: measured,
            declared: declared,
            reasons: reasons.count < 2 ? reasons : reasons.sorted { $0.verdict.severity > $1.verdict.severity },
            evidenceAgeSeconds: age
        )
    }
}

extension Verdict {
    /// The worse of the two.
    public func worse(_ other: Verdict) -> Verdict { other.severity > severity ? other : self }
}
