import Conference
import Foundation

/// What a batch of probe results leads to.
struct Absorbed: Sendable {
    var batch = EvidenceBatch()
    /// Endpoints with an unconfirmed change, to be probed again at the retry pace.
    var retries: Set<EndpointID> = []
    /// Endpoints to be probed at once: lines that may be to blame, witnesses of our own uplink.
    var checkNow: [EndpointID] = []
    /// Endpoints behind a line that is whole again, to be probed soon.
    var verify: [EndpointID] = []
}

extension Situation {
    /// Takes probe results in the order in which they came.
    func absorb(_ results: [ProbeResult]) -> Absorbed {
        let now = time.now
        var absorbed = Absorbed()
        absorbed.batch.probes.reserveCapacity(results.count)
        for result in results {
            guard registry.contains(result.endpoint) else {
                absorbed.batch.probes.append(result)
                continue
            }
            let judgement = judge(result, at: now)
            let outcome = judgement.outcome
            let judged = ProbeResult(endpoint: result.endpoint, outcome: outcome)
            absorbed.batch.probes.append(judged)
            if outcome.failure?.reason != .internal { keep(judged) }
            // What is a fault of ours for the point may still be a sign that our own line is cut.
            let failure = result.outcome.failure?.reason
            if failure != .internal, judgement.tellsOfLine {
                note(uplink.record(result.endpoint, failure: failure, at: now), in: &absorbed, now)
            }
            note(ownFaults.take(outcome, of: result.endpoint), in: &absorbed.batch)
            // While it is in question whether the observer sees, evidence ages, and nothing goes down.
            let update = tracker.apply(
                outcome,
                to: result.endpoint,
                at: now,
                confirming: uplink.mayConfirm && judgement.confirms
            )
            if update.retry { absorbed.retries.insert(result.endpoint) }
            absorbed.checkNow += update.checkNow
            absorbed.verify += update.verify
            add(update, to: &absorbed.batch)
        }
        return absorbed
    }

    /// While the line is cut no name is found either: that is then the line's fault.
    private func judge(_ result: ProbeResult, at now: Date) -> ResolverGuard.Judgement {
        let judgement = names.judge(result.outcome, of: result.endpoint, at: now)
        guard uplink.isBlind else { return judgement }
        return ResolverGuard.Judgement(outcome: uplink.judge(judgement.outcome))
    }

    private func keep(_ result: ProbeResult) {
        if probes[result.endpoint]?.take(result.outcome) == nil {
            probes[result.endpoint] = LatestProbe(outcome: result.outcome)
        }
    }

    /// Tells of points that are not observed, or are again, and whether many are.
    func note(_ changes: [OwnFaults.Change], in batch: inout EvidenceBatch) {
        guard !changes.isEmpty else { return }
        let now = time.now
        batch.drafts += changes.map { .ownFault($0, at: now) }
        for case .spread(let points, let cause) in changes {
            let why = cause.map { ": \($0.rawValue)" } ?? ""
            conditions.raise(.pointsUnobserved, detail: "\(points) points and more\(why)", at: now)
        }
        if !ownFaults.isSpread { conditions.clear(.pointsUnobserved) }
    }

    private func note(_ change: UplinkGuard.Change?, in absorbed: inout Absorbed, _ now: Date) {
        switch change {
        case nil, .dismissed: return
        case .suspects(let witnesses): absorbed.checkNow += witnesses
        case .wentBlind(let since):
            conditions.raise(.observerBlind, detail: "most endpoints fail at once", at: now)
            add(tracker.goBlind(since: since), to: &absorbed.batch)
            absorbed.batch.drafts.append(.blind(at: now))
        case .seesAgain:
            conditions.clear(.observerBlind)
            tracker.seeAgain(at: now)
            absorbed.batch.drafts.append(.seesAgain(at: now))
        }
    }

    /// Takes a valid bandwidth measurement, judged by the next session of its point.
    ///
    /// - Parameter idle: What is asked of a point that has no session.
    func absorb(_ measurement: BandwidthMeasurement, idle: Profile) -> EvidenceBatch {
        guard registry.contains(measurement.endpoint) else { return EvidenceBatch() }
        let previous = bandwidth[measurement.direction]?[measurement.endpoint]
        let profile = nextProfile(of: measurement.endpoint) ?? idle
        keep(measurement)
        failedTests.forget(measurement.endpoint, measurement.direction)
        let draft = LogDraft.bandwidth(measurement, for: profile, previous: previous, at: time.now)
        return EvidenceBatch(bandwidth: [measurement], drafts: draft.map { [$0] } ?? [])
    }

    /// Takes a bandwidth test that said nothing about its line.
    func note(_ fault: InvalidTest, of line: TestedLine, at: Date) {
        guard registry.contains(line.endpoint) else { return }
        failedTests.note(fault, of: line.endpoint, line.direction, at: at)
    }

    private func nextProfile(of id: EndpointID) -> Profile? {
        let now = time.now
        return
            profiledSessions
            .filter { $0.session.end > now && $0.session.points.contains(id) }
            .min { ($0.session.start, $0.session.id) < ($1.session.start, $1.session.id) }?
            .profile
    }

    /// Takes a report that has been stored.
    func absorb(_ report: FieldReport) {
        guard let evidence = evidence(of: report.endpoint) else { return }
        reports[report.endpoint] = evidence.accepting(report: report, at: time.now).report
    }

    /// The newest evidence of an endpoint; nil when it is not registered.
    func evidence(of id: EndpointID) -> Evidence? {
        guard registry.contains(id) else { return nil }
        return Evidence(
            link: tracker[id] ?? LinkStatus(since: time.now),
            lastProbe: probes[id]?.outcome,
            previousRTTMs: probes[id]?.previousRTTMs,
            down: bandwidth[.down]?[id],
            up: bandwidth[.up]?[id],
            failedDown: failedTests[id, .down],
            failedUp: failedTests[id, .up],
            report: reports[id]
        )
    }
}
