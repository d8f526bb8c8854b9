import Conference
import Foundation

/// What must hold at every step of a week, whatever happens in it.
///
/// A class, so that it can look at the week that holds it.
final class WeekChecks {
    private(set) var violations: [String] = []
    private var sessions: [SessionID: Session] = [:]
    private var startedAt: [EndpointID: Double] = [:]
    private var quietSince = 0.0
    private var everAnswered: Set<EndpointID> = []

    func told(_ week: Week) {
        for event in week.daemon.told { check(event, week) }
    }

    /// A probe starts: not twice at once, and in time.
    func started(_ id: EndpointID, _ week: Week) {
        require(!week.underWay.contains { $0.id == id }, "\(id) is probed twice at once", week)
        require(week.daemon.schedule.isInFlight(id), "\(id) is under way, and the schedule does not know", week)
        let interval = Double(week.province.intervalSeconds)
        if let last = startedAt[id], last > quietSince {
            require(week.time - last <= interval * 1.6 + 70, "\(id) waited \(week.time - last) s for its probe", week)
        }
        startedAt[id] = week.time
    }

    func ended(_ id: EndpointID, _ outcome: ProbeOutcome) {
        if outcome.answer != nil { everAnswered.insert(id) }
    }

    func restarted(_ week: Week) {
        quietSince = week.time
        startedAt = [:]
        checkAll(week)
        for (id, status) in week.journal.statuses {
            guard let now = week.daemon.tracker[id] else { continue }
            // What lay behind a line that is whole again may be freed by the start, and nothing else may change.
            let same = now.state == status.state && now.pending == status.pending && now.alarmed == status.alarmed
            require(same || status.state == .unreachable, "\(id) was not taken up as it was left", week)
        }
    }

    func reorganised(_ week: Week) {
        quietSince = week.time
        checkAll(week)
    }

    func personSet(_ session: Session) { sessions[session.id] = session }

    func clockSet(_ session: Session) { sessions[session.id] = session }

    func end(_ week: Week) {
        guard violations.isEmpty else { return }
        checkAll(week)
        require(week.journal.sessions == sessions, "a session was changed by nobody", week)
        require(week.journal.isGapFree, "the log has a gap", week)
        for id in week.daemon.registry.order where week.daemon.registry[id]?.endpoint.url != nil {
            let status = week.daemon.tracker[id]
            require(status?.isAnswering == true, "\(id) did not come back: \(String(describing: status))", week)
            require(status?.alarmed == false || status?.flapping == true, "the alarm of \(id) stays on", week)
        }
    }

    /// A week in which nothing happens proves nothing.
    func eventful(_ week: Week) {
        require(week.probeCount > 5_000, "only \(week.probeCount) probes", week)
        require(week.log.count > 100, "only \(week.log.count) log entries", week)
        require(week.log.contains { $0.draft.kind == .incident }, "no line was ever cut", week)
    }

    func judged(_ readiness: SessionReadiness, _ session: Session, _ week: Week) {
        require(week.journal.sessions == sessions, "a session was changed by nobody", week)
        let counts = readiness.counts
        let total = counts.ready + counts.watch + counts.notReady + counts.unknown + counts.waived
        require(total == session.points.count, "the counts of \(session.id) do not add up", week)
        var good = 0
        for point in readiness.points where point.verdict == .ready || point.verdict == .watch {
            good += 1
            guard week.daemon.registry[point.endpoint]?.endpoint.url != nil else { continue }
            let status = week.daemon.tracker[point.endpoint]
            require(status?.isAnswering == true, "\(point.endpoint) counts as \(point.verdict) without an answer", week)
            let limit = ReadinessLimits.evidence(for: session, at: week.wall)
            let age = point.evidenceAgeSeconds ?? .infinity
            require(age <= limit, "\(point.endpoint) counts as \(point.verdict) on evidence of \(age) s", week)
        }
        require(good == counts.ready + counts.watch, "what is unknown is counted as good", week)
        require(readiness.verdict != .ready || counts.unknown == 0, "unknown points, and the session is ready", week)
    }

    private func check(_ event: LinkEvent, _ week: Week) {
        let id = event.endpoint
        let alarms: Bool
        switch event.kind {
        case .hard, .lineCut: alarms = event.to == .down
        case .flappingStarted: alarms = true
        case .soft, .flappingStopped, .lineRestored: alarms = false
        }
        let told = week.journal.toldDown.contains(id) == week.daemon.tracker[id]?.alarmed
        require(told || week.loseNextTransaction, "the log and the status of \(id) tell different things", week)
        guard alarms else { return }
        require(cutLine(above: id, week) == nil, "an alarm for \(id) under a cut line", week)
        guard event.to == .down, let since = week.daemon.tracker[id]?.since else { return }
        let from = since.timeIntervalSince(Week.monday) - week.clockOffset - 20
        let lines = week.carriers[id] ?? []
        let real = from >= week.time || week.faults.broke(id, carriers: lines, within: from..<week.time + 1)
        // Whether our own line is at fault can be told from two points that have answered and that nothing else can hide.
        let witnesses = everAnswered.filter { week.carriers[$0]?.isEmpty == true }
        require(real || witnesses.count < 2, "\(id) is called down, and nothing was the matter but our own line", week)
    }

    /// The nearest line above that has been seen: nil when that one answers, or none has been.
    private func cutLine(above id: EndpointID, _ week: Week) -> EndpointID? {
        for line in week.carriers[id] ?? [] {
            switch week.daemon.tracker[line]?.state {
            case .down: return week.daemon.tracker[line]?.isSilent == true ? line : nil
            case .up, .degraded: return nil
            case .unknown, .unreachable, nil: continue
            }
        }
        return nil
    }

    /// What is hidden is hidden by a line that is down, and what a line hides is not down in silence.
    private func checkAll(_ week: Week) {
        for id in week.daemon.registry.order {
            guard let status = week.daemon.tracker[id] else {
                require(false, "\(id) has no status", week)
                continue
            }
            if status.state == .unreachable, let line = status.suppressedBy {
                require(cutLine(above: id, week) == line, "\(id) is hidden by \(line), which is not cut", week)
            }
            require(status.suppressedBy == nil || status.state == .unreachable, "\(id) is hidden and seen", week)
        }
    }

    private func require(_ holds: Bool, _ fault: @autoclosure () -> String, _ week: Week) {
        guard !holds else { return }
        violations.append("seed \(week.seed), at \(Int(week.time)) s: \(fault())")
    }
}
