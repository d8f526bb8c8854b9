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
        func accepted(_ report: FieldReport) -> String? { evidence.accepting(report: report).report?.clientID }
        #expect(accepted(report(observed: -50, "newer")) == "newer")
        #expect(accepted(report(observed: -200, received: 0, "kept and sent late")) == "held")
        #expect(accepted(report(observed: -100, received: -100, "the same again")) == "held")
        #expect(accepted(report(observed: -100, received: -10, "the same time, later")) == "the same time, later")
        #expect(Evidence(link: LinkStatus(since: now)).accepting(report: held).report == held)
    }

    @Test("A client's clock that runs ahead counts no further than ours")
    func ahead() {
        let fast = report(observed: 5_000, received: 0, "fast")
        #expect(fast.observedAt == now)
        let next = report(observed: 10, received: 10, "next")
        #expect(next.supersedes(fast))
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
            evidence: evidence.accepting(report: late),
            waivers: [],
            now: now
        )
        #expect(point.short == ["reportedNoSound notReady"])
    }
}
