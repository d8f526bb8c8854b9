import Conference
import Foundation
import Testing

struct EvidenceTests {
    private let now = Example.start

    private func report(observed: TimeInterval, received: TimeInterval? = nil, _ id: String) -> FieldReport {
        Example.report(
            at: now.addingTimeInterval(observed),
            receivedAt: received.map { now.addingTimeInterval($0) },
            clientID: id
        )
    }

    @Test("The report that saw the room last is held, whenever it came")
    func late() {
        let held = report(observed: -100, "held")
        let evidence = Evidence(link: LinkStatus(since: now), report: held)
        func accepted(_ report: FieldReport) -> String? { evidence.accepting(report: report, at: now).report?.clientID }
        #expect(accepted(report(observed: -50, "newer")) == "newer")
        #expect(accepted(report(observed: -200, received: 0, "kept and sent late")) == "held")
        #expect(accepted(report(observed: -100, received: -100, "the same again")) == "held")
        #expect(accepted(report(observed: -100, received: -10, "the same time, later")) == "the same time, later")
        #expect(Evidence(link: LinkStatus(since: now)).accepting(report: held, at: now).report == held)
    }

    @Test("A client's clock that runs ahead counts no further than ours")
    func ahead() {
        let fast = report(observed: 5_000, received: 0, "fast")
        #expect(fast.observedAt == now)
        let next = report(observed: 10, received: 10, "next")
        #expect(next.supersedes(fast))
    }

    struct Clock: CustomTestStringConvertible {
        let name: String
        /// Readings of the client's clock, seconds from ours when the report came.
        let written: TimeInterval?
        let sent: TimeInterval?
        let observed: TimeInterval
        var testDescription: String { name }
    }

    @Test(
        "How long a report was kept is told from the client's own clock, however wrong that is",
        arguments: [
            Clock(name: "a right clock, sent at once", written: 0, sent: 0, observed: 0),
            Clock(name: "kept for an hour", written: -3_600, sent: 0, observed: -3_600),
            Clock(name: "20 minutes slow, sent at once", written: -1_200, sent: -1_200, observed: 0),
            Clock(name: "13 hours slow, kept for a minute", written: -46_860, sent: -46_800, observed: -60),
            Clock(name: "a day fast, kept for a minute", written: 86_340, sent: 86_400, observed: -60),
            Clock(name: "a clock that was set back in between", written: 0, sent: -500, observed: 0),
            Clock(name: "a client that does not say when it sends", written: -1_200, sent: nil, observed: -1_200),
            Clock(name: "such a client with a fast clock", written: 1_200, sent: nil, observed: 0),
            Clock(name: "a client without a clock", written: nil, sent: nil, observed: 0),
            Clock(name: "a client that says when it sends, and no more", written: nil, sent: -50, observed: 0),
        ]
    )
    func clocks(_ clock: Clock) {
        let report = FieldReport(
            endpoint: Example.id("hoa-an"),
            status: .clear,
            clientID: "r",
            clientAt: clock.written.map { now.addingTimeInterval($0) },
            sentAt: clock.sent.map { now.addingTimeInterval($0) },
            receivedAt: now,
            reporter: "xã"
        )
        #expect(report.observedAt == now.addingTimeInterval(clock.observed))
    }

    @Test("A report stamped before our clock was set back covers nothing that comes after it")
    func setBack() {
        let held = report(observed: 0, "before the step")
        let evidence = Evidence(link: LinkStatus(since: now), report: held)
        let after = report(observed: -3_000, "after the step")
        let stepped = now.addingTimeInterval(-3_000)
        #expect(evidence.accepting(report: after, at: stepped).report?.clientID == "after the step")
        // A store that hesitates must not let an old report pass for one from after a step.
        #expect(evidence.accepting(report: after, at: now).report?.clientID == "before the step")
        let twitch = evidence.accepting(report: report(observed: -2, "twitch"), at: now.addingTimeInterval(-2))
        #expect(twitch.report?.clientID == "before the step")
    }

    @Test("Evidence from the future is none, and bad news in it is none either")
    func future() {
        let trial = Trial(evidence: { evidence, now in
            evidence.link.lastResultAt = now.addingTimeInterval(600)
            evidence.lastProbe = Example.probe(rttMs: 20, at: now.addingTimeInterval(600))
            evidence.down?.at = now.addingTimeInterval(600)
            evidence.up?.at = now.addingTimeInterval(600)
            evidence.report = Example.report(at: now.addingTimeInterval(600))
        })
        let point = trial.judge()
        #expect(point.verdict == .unknown)
        #expect(point.evidenceAgeSeconds == nil)
        #expect(
            Set(point.reasons.map(\.code)) == [.noFreshProbe, .noFreshUp, .noFreshDown, .reportMissing]
        )
    }

    @Test("A late report from before a fault does not make the past, or the present, green")
    func pastStaysRed() {
        let fault = Example.report("hoa-an", .noSound, at: now.addingTimeInterval(-600), clientID: "fault")
        let late = report(observed: -1_200, received: 0, "late")
        var evidence = Example.good(at: now)
        evidence.report = fault
        let point = Readiness.evaluate(
            point: Example.id("hoa-an"),
            session: Example.session(points: ["hoa-an"]),
            profile: Example.hd720,
            registry: Example.registry,
            evidence: evidence.accepting(report: late, at: now),
            waivers: [],
            now: now
        )
        #expect(point.short == ["reportedNoSound notReady"])
    }
}
