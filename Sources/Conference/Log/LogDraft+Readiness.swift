public import Foundation

extension LogDraft {
    /// A gate's frozen snapshot.
    public static func gate(_ snapshot: GateSnapshot, title: String) -> LogDraft {
        var details = figures(snapshot.readiness)
        details[.gate] = snapshot.gate.rawValue
        details[.title] = title
        details[.late] = snapshot.late ? "true" : nil
        return LogDraft(
            .gateFrozen,
            at: snapshot.evaluatedAt,
            session: snapshot.session,
            to: snapshot.readiness.verdict.rawValue,
            details,
            notifies: true
        )
    }

    private static func figures(_ readiness: SessionReadiness) -> [LogKey: String?] {
        [
            .ready: String(readiness.counts.ready),
            .watch: String(readiness.counts.watch),
            .notReady: String(readiness.counts.notReady),
            .unknown: String(readiness.counts.unknown),
            .waived: String(readiness.counts.waived),
            .count: String(readiness.coverage.total),
            .fresh: String(readiness.coverage.fresh),
        ]
    }

    /// A point's verdict for a session has changed, with the worst ground as the reason. Nil when it has not.
    ///
    /// Sends no message: the loss of a line that hides 200 points is one incident, and gates report the rest.
    public static func readiness(
        of point: PointReadiness,
        from: Verdict?,
        session: SessionID,
        at: Date
    ) -> LogDraft? {
        guard from != point.verdict else { return nil }
        let ground = point.reasons.first
        return LogDraft(
            .verdictChanged,
            at: at,
            endpoint: point.endpoint,
            session: session,
            from: from?.rawValue,
            to: point.verdict.rawValue,
            reason: ground?.code.rawValue,
            [.ground: ground.flatMap(Ground.text)]
        )
    }

    /// How a session stands when it is first judged: one line instead of one for each point.
    public static func readiness(of readiness: SessionReadiness, title: String, at: Date) -> LogDraft {
        var details = figures(readiness)
        details[.title] = title
        return LogDraft(
            .judgedFirst,
            at: at,
            session: readiness.session,
            to: readiness.verdict.rawValue,
            details
        )
    }

    /// A named person's word for a point.
    public static func waiver(_ waiver: Waiver) -> LogDraft {
        LogDraft(
            .waived,
            at: waiver.at,
            endpoint: waiver.endpoint,
            session: waiver.session,
            to: Verdict.waived.rawValue,
            actor: waiver.by,
            [.note: waiver.reason, .until: LogTime.text(waiver.expiresAt)],
            notifies: true
        )
    }
}

/// A `Reason` within an entry's details, so that its sentence can be made in either language later.
enum Ground {
    static func text(_ reason: Reason) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(reason)).map { String(decoding: $0, as: UTF8.self) }
    }

    static func reason(_ text: String?) -> Reason? {
        text.flatMap { try? JSONDecoder().decode(Reason.self, from: Data($0.utf8)) }
    }
}
