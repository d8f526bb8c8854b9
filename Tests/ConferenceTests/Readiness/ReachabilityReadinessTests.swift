import Conference
import Foundation
import Testing

struct ReachabilityReadinessTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        var minutesBefore = 30.0
        let change: @Sendable (inout Evidence, Date) -> Void
        let verdict: Verdict
        let reasons: [String]
        var testDescription: String { name }
    }

    @Test("Good evidence of every kind is ready, without a reason", arguments: [10_000.0, 1_000, 59, 14, 4, 0, -59])
    func ready(minutesBefore: Double) {
        let point = Trial(minutesBefore: minutesBefore).judge()
        #expect(point.verdict == .ready)
        #expect(point.measured == .ready)
        #expect(point.declared == .ready)
        #expect(point.short == [])
        #expect(point.evidenceAgeSeconds == 10)
    }

    static func link(
        _ state: LinkState,
        reason: FailureReason? = nil,
        pending: LinkState? = nil,
        flapping: Bool = false
    ) -> @Sendable (inout Evidence, Date) -> Void {
        { evidence, now in
            evidence.link.state = state
            evidence.link.reason = reason
            evidence.link.flapping = flapping
            evidence.link.pending = pending.map {
                LinkStatus.Pending(state: $0, count: 1, since: now, reason: $0 == .down ? .timeout : nil)
            }
            // Long before the report, so that the two are not compared here.
            evidence.report?.status = .noSound
        }
    }

    @Test(
        "The state of the line",
        arguments: [
            Case(
                name: "down is not ready, with the reason of the failure",
                change: link(.down, reason: .connectRefused),
                verdict: .notReady,
                reasons: ["linkDown notReady: connectRefused"]
            ),
            Case(
                name: "down is not ready although the first success is there",
                change: link(.down, reason: .timeout, pending: .up),
                verdict: .notReady,
                reasons: ["linkDown notReady: timeout"]
            ),
            Case(
                name: "a first failure is to be watched",
                change: link(.up, pending: .down),
                verdict: .watch,
                reasons: ["softDown watch: timeout"]
            ),
            Case(
                name: "an answer on its way to slow is ready",
                change: link(.up, pending: .degraded),
                verdict: .ready,
                reasons: []
            ),
            Case(
                name: "slow is to be watched",
                change: link(.degraded),
                verdict: .watch,
                reasons: ["linkDegraded watch"]
            ),
            Case(
                name: "flapping is to be watched",
                change: link(.up, flapping: true),
                verdict: .watch,
                reasons: ["linkFlapping watch"]
            ),
            Case(
                name: "results, but not yet a state: unknown",
                change: link(.unknown, pending: .up),
                verdict: .unknown,
                reasons: ["linkUnconfirmed unknown"]
            ),
            Case(
                name: "a first failure after the start: unknown, with its reason",
                change: link(.unknown, pending: .down),
                verdict: .unknown,
                reasons: ["linkUnconfirmed unknown: timeout"]
            ),
            Case(
                name: "behind a cut line: not ready, and whose line",
                change: { evidence, now in
                    link(.unreachable)(&evidence, now)
                    evidence.link.suppressedBy = Example.id("th")
                },
                verdict: .notReady,
                reasons: ["linkUnreachable notReady: th"]
            ),
        ]
    )
    func state(_ example: Case) {
        let point = Trial(evidence: example.change).judge()
        #expect(point.measured == example.verdict)
        #expect(point.reasons.filter { $0.kind == .measured }.map(\.short) == example.reasons)
    }

    @Test(
        "A status that was not expected is named, unless the last probe failed in another way",
        arguments: [(FailureReason.httpStatus, 503 as Int?), (.timeout, nil)]
    )
    func httpStatus(last: FailureReason, named: Int?) {
        for link in [Self.link(.down, reason: .httpStatus), Self.softly(.up), Self.softly(.unknown)] {
            let point = Trial(evidence: { evidence, now in
                link(&evidence, now)
                let status = last == .httpStatus ? 503 : nil
                evidence.lastProbe = ProbeOutcome(
                    startedAt: now,
                    result: .failed(.init(reason: last, status: status))
                )
            }).judge()
            let reason = point.reasons.first { $0.kind == .measured }
            #expect(reason?.subject == "httpStatus")
            #expect(reason?.httpStatus == named)
        }
    }

    /// A first answer with an unexpected status.
    static func softly(_ state: LinkState) -> @Sendable (inout Evidence, Date) -> Void {
        { evidence, now in
            link(state, pending: .down)(&evidence, now)
            evidence.link.pending?.reason = .httpStatus
        }
    }

    struct Age: CustomTestStringConvertible {
        let minutesBefore: Double
        let age: TimeInterval
        let fresh: Bool
        var testDescription: String { "\(Int(age)) s old, \(minutesBefore) min before" }
    }

    @Test(
        "Evidence may be as old as the gate in force allows, and is unknown beyond: down as well as up",
        arguments: [
            Age(minutesBefore: 5_000, age: 86_400, fresh: true), Age(minutesBefore: 5_000, age: 86_401, fresh: false),
            Age(minutesBefore: 61, age: 86_400, fresh: true), Age(minutesBefore: 60, age: 3_600, fresh: true),
            Age(minutesBefore: 60, age: 3_601, fresh: false), Age(minutesBefore: 15, age: 600, fresh: true),
            Age(minutesBefore: 15, age: 601, fresh: false), Age(minutesBefore: 5, age: 120, fresh: true),
            Age(minutesBefore: 5, age: 121, fresh: false), Age(minutesBefore: -30, age: 120, fresh: true),
            Age(minutesBefore: -30, age: 121, fresh: false),
        ]
    )
    func age(_ example: Age) {
        for state in [LinkState.up, .degraded, .down, .unreachable] {
            var trial = Trial(minutesBefore: example.minutesBefore)
            trial.evidence = { evidence, now in
                Self.link(state)(&evidence, now)
                evidence.link.lastResultAt = now.addingTimeInterval(-example.age)
            }
            let point = trial.judge()
            #expect(point.reasons.contains { $0.code == .noFreshProbe } != example.fresh)
            #expect(point.evidenceAgeSeconds == example.age)
            if !example.fresh { #expect(point.measured == .unknown) }
        }
    }

    @Test("No evidence at all is unknown, and says how fresh it would have to be")
    func none() {
        let point = Trial(minutesBefore: 100, noEvidence: true).judge()
        #expect(point.verdict == .unknown)
        #expect(point.evidenceAgeSeconds == nil)
        #expect(point.short == ["noFreshProbe unknown", "noFreshUp unknown", "noFreshDown unknown"])
        #expect(point.reasons.first?.required == .seconds(86_400))
        #expect(point.reasons.first?.observed == nil)
    }

    @Test("A fault of our own is no result")
    func ourFault() {
        let point = Trial(evidence: { evidence, now in
            evidence.link.lastResultAt = nil
            evidence.lastProbe = ProbeOutcome(startedAt: now, result: .failed(.init(reason: .internal)))
        }).judge()
        #expect(point.verdict == .unknown)
        #expect(point.evidenceAgeSeconds == nil)
    }

    @Test(
        "The round trip: one answer that is too late is to be watched, two in a row are not ready",
        arguments: [
            (nil, 100.0, nil), (nil, 100.1, "rttWarn watch"), (nil, 1_020, "rttWarn watch"),
            (20, 1_020, "rttWarn watch"),
            (250, 1_020, "rttWarn watch"), (1_020, 20, nil), (1_020, 250, "rttWarn watch"),
            (250.1, 250.1, "rttHigh notReady"), (1_020, 251, "rttHigh notReady"),
        ] as [(Double?, Double, String?)]
    )
    func roundTrip(before: Double?, ms: Double, reason: String?) {
        let point = Trial(evidence: { evidence, now in
            evidence.previousRTTMs = before
            evidence.lastProbe = Example.probe(rttMs: ms, at: now.addingTimeInterval(-12))
        }).judge()
        #expect(point.short == [reason].compactMap(\.self))
        if let found = point.reasons.first {
            #expect(found.observed == .milliseconds(ms))
            #expect(found.required == .milliseconds(found.code == .rttWarn ? 100 : 250))
            #expect(found.ageSeconds == 12)
        }
    }

    @Test(
        "A certificate that nobody has seen is not taken for good, where there must be one",
        arguments: [
            ("https://10.0.0.1/", false, ["certificateUnknown watch"]),
            ("HTTPS://10.0.0.1/", false, ["certificateUnknown watch"]),
            ("https://10.0.0.1/", true, []), ("http://10.0.0.1/", false, []),
        ]
    )
    func unknownCertificate(url: String, insecure: Bool, reasons: [String]) {
        var trial = Trial(evidence: { evidence, now in
            evidence.lastProbe = Example.probe(rttMs: 20, at: now, certificateExpiry: nil)
        })
        trial.registry = Example.registry(changing: "hoa-an") { member in
            member.endpoint.url = URL(string: url)
            member.endpoint.probe.insecureTLS = insecure
        }
        #expect(trial.judge().short == reasons)
    }

    @Test(
        "The certificate has to outlive the session's end",
        arguments: [(-7_200.0, false), (0, false), (3_599, false), (3_600, false), (3_601, true)]
    )
    func certificate(secondsAfterStart: Double, good: Bool) {
        let expiry = Example.start.addingTimeInterval(secondsAfterStart)
        var trial = Trial(evidence: { evidence, now in
            evidence.lastProbe = Example.probe(rttMs: 20, at: now, certificateExpiry: expiry)
        })
        let point = trial.judge()
        #expect(point.short == (good ? [] : ["certificateExpires notReady"]))
        if let reason = point.reasons.first {
            #expect(reason.observed == .seconds(expiry.timeIntervalSince(trial.now)))
            #expect(reason.required == .seconds(5_400))
        }
        trial.registry = Example.registry(changing: "hoa-an") { $0.endpoint.probe.insecureTLS = true }
        #expect(trial.judge().verdict == .ready)
    }

    @Test("The platform has to be offered; where none is asked for, none is missed")
    func platform() {
        var trial = Trial(session: Example.session(points: ["hoa-an"], platform: "zoom"))
        let reason = Reason(
            code: .platformMissing,
            kind: .measured,
            verdict: .notReady,
            observed: .word("teams, vnpt-meeting"),
            required: .word("zoom"),
            subject: "zoom"
        )
        #expect(trial.judge().reasons == [reason])
        trial.session.platform = "teams"
        #expect(trial.judge().verdict == .ready)
    }

    @Test(
        "Maintenance counts when it lasts into the session",
        arguments: [(30.0, -10.0, false), (30, 0, false), (30, 0.1, true), (-30, 20, false), (-30, 40, true)]
    )
    func maintenance(minutesBefore: Double, endsAfterStart: Double, counts: Bool) {
        let until = Example.start.addingTimeInterval(endsAfterStart * 60)
        let registry = Example.registry(changing: "hoa-an") {
            $0.administrative = .maintenance(until: until, note: "thay router")
        }
        let point = Trial(minutesBefore: minutesBefore, registry: registry).judge()
        #expect(point.short == (counts ? ["maintenance notReady: thay router"] : []))
    }

    @Test("A point that has left the registry cannot take part")
    func retired() {
        let registry = Example.registry(changing: "hoa-an") { $0.administrative = .retired(at: Example.start) }
        let point = Trial(registry: registry).judge()
        #expect(point.short == ["retired notReady"])
        #expect(point.verdict == .notReady)
    }
}
