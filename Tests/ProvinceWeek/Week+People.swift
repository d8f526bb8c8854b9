import Conference
import Foundation

extension Week {
    mutating func happen(_ event: SimulatedEvent) {
        switch event {
        case .restart(let after, let losing):
            if losing { loseNextTransaction = true } else { restart(after: after) }
        case .reorganise: reorganise()
        case .clock(let seconds):
            clockOffset += seconds
            pacesUntil = time
        case .book(let id, let start, let minutes): book(id, start: start, minutes: minutes)
        case .move(let id, let by): change(id) { $0.start += by }
        case .cancel(let id):
            guard let session = journal.sessions[id] else { return }
            if case .cancel(let cancelled) = Booking.cancel(session: session) { save(cancelled) }
        case .report(let id, let status):
            daemon.reports[id] = FieldReport(
                endpoint: id,
                status: status,
                clientID: "\(id)-\(Int(time))",
                receivedAt: wall,
                reporter: "clerk"
            )
        }
    }

    private mutating func reorganise() {
        province.reorganise(using: &generator)
        learnCarriers()
        let changed = daemon.adopt(province.registry, at: time, wall: wall)
        journal.commit(changed, [])
        journal.forget(except: daemon.registry)
        checks.reorganised(self)
    }

    private mutating func book(_ id: SessionID, start: Double, minutes: Int) {
        let districts = (0..<9).map { "d\($0)" }
        let under = Names.id(districts.randomElement(using: &generator) ?? "d0")
        let request = SessionRequest(
            title: "Họp \(id)",
            calledBy: .province,
            host: Names.id("p"),
            participants: [Selector(terms: [.under(under)])],
            profile: "hd720",
            platform: "teams",
            start: Self.monday + start + clockOffset,
            durationMinutes: minutes
        )
        let decision = Booking.decide(
            request: request,
            id: id,
            registry: daemon.registry,
            rivals: Array(journal.sessions.values),
            profiles: Profile.standard,
            now: wall,
            actor: "office"
        )
        if case .book(let session) = decision { save(session) }
    }

    private mutating func change(_ id: SessionID, _ edit: (inout Session) -> Void) {
        guard let session = journal.sessions[id] else { return }
        var edited = session
        edit(&edited)
        let decision = Booking.change(
            session: session,
            by: SessionChange(start: edited.start),
            registry: daemon.registry,
            rivals: Array(journal.sessions.values),
            profiles: Profile.standard,
            now: wall
        )
        if case .save(let saved) = decision { save(saved) }
    }

    private mutating func save(_ session: Session) {
        journal.sessions[session.id] = session
        checks.personSet(session)
        pacesUntil = time
        nextJudgement = time
    }

    mutating func keepPace() {
        let paces = PaceCalendar(sessions: Array(journal.sessions.values)).paces(at: wall)
        daemon.schedule.setPaces(paces.overrides, at: daemon.uptime(time))
        let wait = paces.validUntil.timeIntervalSince(wall)
        // A timer never fires early; the margin stands for that.
        pacesUntil = paces.validUntil == .distantFuture ? .infinity : time + max(wait, 0) + 0.001
    }

    /// The clock of the sessions, their gates, and a judgement every five minutes from T−60 on.
    mutating func keepSessions() {
        var next = Double.infinity
        for session in journal.sessions.values.sorted(by: { $0.id < $1.id }) {
            let advanced = SessionClock.advanced(session, now: wall)
            if advanced != session {
                journal.sessions[session.id] = advanced
                checks.clockSet(advanced)
                pacesUntil = time
            }
            guard advanced.status.occupies else { continue }
            judge(advanced)
            let ahead = advanced.due(.t60).timeIntervalSince(wall)
            var waits = [ahead > 0 ? min(ahead, 3_600) : 300]
            let frozen = GateClock.frozen(for: advanced, snapshots: journal.snapshots)
            if let gate = GateClock.nextDue(for: advanced, frozen: frozen, now: wall) {
                waits.append(gate.timeIntervalSince(wall))
            }
            if let change = SessionClock.nextDue(for: advanced) { waits.append(change.timeIntervalSince(wall)) }
            next = min(next, time + max(waits.min() ?? 300, 0) + 0.001)
        }
        nextJudgement = next
    }

    private mutating func judge(_ session: Session) {
        guard let profile = Profile.standard.first(where: { $0.id == session.profile }) else { return }
        let daemon = daemon
        let readiness = Readiness.evaluate(
            session: session,
            profile: profile,
            registry: daemon.registry,
            evidence: { daemon.evidence($0) },
            waivers: [],
            now: wall
        )
        checks.judged(readiness, session, self)
        let frozen = GateClock.frozen(for: session, snapshots: journal.snapshots)
        for due in GateClock.due(for: session, frozen: frozen, now: wall) {
            let snapshot = GateSnapshot(
                session: session.id,
                gate: due.gate,
                dueAt: due.dueAt,
                evaluatedAt: wall,
                late: due.late,
                readiness: readiness
            )
            journal.snapshots.append(snapshot)
            journal.commit([:], [.gate(snapshot, title: session.title)])
        }
    }
}
