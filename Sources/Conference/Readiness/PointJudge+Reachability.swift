import Foundation

extension PointJudge {
    /// - Returns: the age of the newest probe that counts, or of the report of a point that is not polled; seconds.
    mutating func judgeReachability() -> TimeInterval? {
        guard endpoint.url != nil else { return judgeSignOfLife() }
        guard let evidence, let heardAt = evidence.lastCountingResult else {
            add(.noFreshProbe, .measured, .unknown, required: .seconds(requirement.evidenceLimit))
            return nil
        }
        let age = requirement.age(of: heardAt)
        guard age <= requirement.evidenceLimit else {
            add(
                .noFreshProbe,
                .measured,
                .unknown,
                observed: .seconds(age),
                required: .seconds(requirement.evidenceLimit),
                age: age
            )
            return age
        }
        judgeLink(evidence.link, evidence.lastProbe, age)
        if let probe = evidence.lastProbe, let answer = probe.answer {
            judgeRoundTrip(of: probe, answer, before: evidence.previousRTTMs)
            judgeCertificate(answer, age: requirement.age(of: probe.startedAt))
        }
        judgeContradiction(evidence.link, age)
        return age
    }

    /// A point behind NAT is not polled: it is heard from, or it is not.
    private mutating func judgeSignOfLife() -> TimeInterval? {
        guard let report = evidence?.report else {
            add(.noFreshProbe, .measured, .unknown, required: .seconds(ReadinessLimits.signOfLifeAtStart))
            return nil
        }
        let age = requirement.age(of: report.observedAt)
        let beforeStart = requirement.start.timeIntervalSince(report.observedAt)
        let limit = requirement.reportRequired ? ReadinessLimits.signOfLifeAtStart : ReadinessLimits.report
        let tooOld = requirement.reportRequired ? beforeStart > limit : age > limit
        if tooOld || age > ReadinessLimits.report {
            let required = Reason.Value.seconds(tooOld ? limit : ReadinessLimits.report)
            add(.noFreshProbe, .measured, .unknown, observed: .seconds(age), required: required, age: age)
        } else if let rtt = report.measured?.rttMs {
            judgeRoundTrip(rtt, age: age, subject: BandwidthMeasurement.Method.field.rawValue)
        }
        return age
    }

    private mutating func judgeLink(_ link: LinkStatus, _ probe: ProbeOutcome?, _ age: TimeInterval) {
        switch link.state {
        case .unreachable:
            add(
                .linkUnreachable,
                .measured,
                .notReady,
                observed: .word(link.state.rawValue),
                required: .word(LinkState.up.rawValue),
                age: age,
                subject: link.suppressedBy?.rawValue
            )
        case .down:
            add(
                .linkDown,
                .measured,
                .notReady,
                observed: .word(link.state.rawValue),
                required: .word(LinkState.up.rawValue),
                age: age,
                subject: link.reason?.rawValue,
                httpStatus: probe?.failure?.status(for: link.reason)
            )
        case .unknown:
            add(
                .linkUnconfirmed,
                .measured,
                .unknown,
                observed: .word((link.pending?.state ?? .unknown).rawValue),
                required: .word(LinkState.up.rawValue),
                age: age,
                subject: link.pending?.reason?.rawValue,
                httpStatus: probe?.failure?.status(for: link.pending?.reason)
            )
        case .up, .degraded:
            judgeAnsweringLink(link, probe, age)
        }
        if link.flapping {
            add(.linkFlapping, .measured, .watch, observed: .word(link.state.rawValue), age: age)
        }
    }

    private mutating func judgeAnsweringLink(_ link: LinkStatus, _ probe: ProbeOutcome?, _ age: TimeInterval) {
        if let pending = link.pending, pending.state == .down || pending.state == .unreachable {
            add(
                .softDown,
                .measured,
                .watch,
                observed: .word(pending.state.rawValue),
                required: .word(LinkState.up.rawValue),
                age: age,
                subject: pending.reason?.rawValue,
                httpStatus: probe?.failure?.status(for: pending.reason)
            )
        }
        if link.state == .degraded {
            // The state outlives its first quick answer; the figure of that one would contradict it.
            let firstByteMs = probe?.answer?.timings.firstByteMs
            let limit = Double(endpoint.probe.slowMs)
            let isSlow = firstByteMs.map { $0 > limit } ?? false
            add(
                .linkDegraded,
                .measured,
                .watch,
                observed: isSlow ? firstByteMs.map { .milliseconds($0) } : nil,
                required: isSlow ? .milliseconds(limit) : nil,
                age: age
            )
        }
    }

    /// One packet that was lost in the handshake costs a second, and says nothing about the line: only the second answer in
    /// a row that is too late is `rttHigh`.
    private mutating func judgeRoundTrip(
        of probe: ProbeOutcome,
        _ answer: ProbeOutcome.Answer,
        before previousMs: Double?
    ) {
        let confirmed = previousMs.map { $0 > requirement.rttWarnMs } ?? false
        let age = requirement.age(of: probe.startedAt)
        judgeRoundTrip(answer.timings.rttMs, age: age, subject: nil, confirmed: confirmed)
    }

    private mutating func judgeRoundTrip(_ rttMs: Double, age: TimeInterval, subject: String?, confirmed: Bool = true) {
        func measured(_ code: Reason.Code, _ verdict: Verdict, above limit: Double) {
            add(
                code,
                .measured,
                verdict,
                observed: .milliseconds(rttMs),
                required: .milliseconds(limit),
                age: age,
                subject: subject
            )
        }
        if confirmed, rttMs > requirement.rttWarnMs {
            measured(.rttHigh, .notReady, above: requirement.rttWarnMs)
        } else if rttMs > requirement.rttOkMs {
            measured(.rttWarn, .watch, above: requirement.rttOkMs)
        }
    }

    /// What is trusted without a certificate cannot be lost with one.
    private mutating func judgeCertificate(_ answer: ProbeOutcome.Answer, age: TimeInterval) {
        guard !endpoint.probe.insecureTLS else { return }
        guard let expiry = answer.certificateExpiry else {
            // No evidence is no proof that it is good; that the point answers over https at all speaks for it.
            if endpoint.url?.scheme?.lowercased() == "https" { add(.certificateUnknown, .measured, .watch, age: age) }
            return
        }
        guard expiry <= requirement.end else { return }
        add(
            .certificateExpires,
            .measured,
            .notReady,
            observed: .seconds(expiry.timeIntervalSince(requirement.now)),
            required: .seconds(requirement.end.timeIntervalSince(requirement.now)),
            age: age
        )
    }

    /// What the room says against what was measured.
    private mutating func judgeContradiction(_ link: LinkStatus, _ age: TimeInterval) {
        guard let report else { return }
        let contradiction: (kind: Reason.Kind, verdict: Verdict)? =
            switch (report.status, link.state) {
            case (.disconnected, .up), (.disconnected, .degraded):
                (.declared, .watch)
            case (.clear, .down), (.clear, .unreachable):
                link.since.timeIntervalSince(report.observedAt) <= ReadinessLimits.contradiction
                    ? (.measured, .notReady) : nil
            default:
                nil
            }
        guard let contradiction else { return }
        add(
            .disagree,
            contradiction.kind,
            contradiction.verdict,
            observed: .word(link.state.rawValue),
            age: requirement.age(of: report.observedAt),
            subject: report.status.rawValue
        )
    }
}

extension Evidence {
    /// When we last learned something about the way to the endpoint. A fault of our own is no knowledge.
    var lastCountingResult: Date? {
        if let heardAt = link.lastResultAt { return heardAt }
        guard let probe = lastProbe, probe.failure?.reason != .internal else { return nil }
        return probe.startedAt
    }
}
