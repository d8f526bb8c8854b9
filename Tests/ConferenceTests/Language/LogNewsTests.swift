import Conference
import Foundation
import Testing

@Suite("Which log entries are news to be sent")
struct LogNewsTests {
    @Test("A hidden child makes no entry at all", arguments: [LinkEvent.Kind.soft, .hard])
    func hidden(kind: LinkEvent.Kind) {
        #expect(LogExample.link(kind, .up, .unreachable) == nil)
    }

    struct Row: Sendable {
        let kind: LinkEvent.Kind
        let from: LinkState
        let to: LinkState
        let notifies: Bool
    }

    @Test(
        "Confirmed changes are sent; soft ones, first states and returns behind a restored line are not",
        arguments: [
            Row(kind: .soft, from: .up, to: .down, notifies: false),
            Row(kind: .hard, from: .up, to: .down, notifies: true),
            Row(kind: .hard, from: .down, to: .up, notifies: true),
            Row(kind: .hard, from: .unknown, to: .up, notifies: false),
            Row(kind: .hard, from: .unknown, to: .down, notifies: true),
            Row(kind: .hard, from: .unreachable, to: .up, notifies: false),
            Row(kind: .hard, from: .unreachable, to: .down, notifies: true),
            Row(kind: .hard, from: .up, to: .unknown, notifies: false),
            Row(kind: .flappingStarted, from: .up, to: .up, notifies: true),
            Row(kind: .flappingStopped, from: .up, to: .up, notifies: true),
            Row(kind: .lineCut(hidden: []), from: .up, to: .down, notifies: true),
            Row(kind: .lineRestored(hidden: []), from: .down, to: .up, notifies: true),
        ]
    )
    func links(_ row: Row) {
        #expect(LogExample.link(row.kind, row.from, row.to)?.notifies == row.notifies)
    }

    @Test("A cut line is one entry that counts all hidden points and lists fifty")
    func incident() throws {
        let hidden = (0..<200).map { LogExample.id("c\($0)") }
        let draft = try #require(LogExample.link(.lineCut(hidden: hidden), .up, .down, .timeout))
        #expect(draft.kind == .incident)
        #expect(draft.details["count"] == "200")
        #expect(draft.details["points"]?.split(separator: ",").count == 50)
    }

    @Test("A report is news when it names a trouble or clears one, not when it repeats")
    func reports() {
        var report = LogExample.report
        #expect(LogDraft.report(report).notifies)
        #expect(!LogDraft.report(report, previous: report).notifies)
        let before = report
        report.status = .clear
        report.checklist = [:]
        #expect(LogDraft.report(report, previous: before).notifies)
        #expect(!LogDraft.report(report).notifies)
    }

    @Test("A verdict that stays makes no entry, and one that changes is not sent by itself")
    func verdicts() {
        func draft(_ from: Verdict?, _ to: Verdict) -> LogDraft? {
            let point = PointReadiness(
                endpoint: LogExample.id("ha"),
                verdict: to,
                measured: to,
                declared: .ready,
                reasons: [],
                evidenceAgeSeconds: nil
            )
            return .readiness(of: point, from: from, session: LogExample.session.id, at: LogExample.at)
        }
        #expect(draft(.ready, .ready) == nil)
        #expect(draft(nil, .ready)?.from == nil)
        #expect(draft(.ready, .notReady)?.notifies == false)
    }

    @Test("A measurement that leaves a point's standing as it is makes no entry")
    func bandwidth() {
        func draft(_ kbps: Double, _ previous: Double?) -> LogDraft? {
            .bandwidth(
                LogExample.measurement(kbps),
                for: .standardMeeting,
                previous: previous.map(LogExample.measurement),
                at: LogExample.at + 30
            )
        }
        #expect(draft(3_200, 9_000) == nil)
        #expect(draft(3_200, nil)?.notifies == false)
        #expect(draft(3_200, nil)?.at == LogExample.at + 30, "a test takes its time, and the log runs forwards")
        #expect(draft(2_000, 3_200)?.to == BandwidthStanding.belowTarget.rawValue)
        #expect(draft(2_000, 3_200)?.notifies == false)
        #expect(draft(1_000, 2_000)?.notifies == true)
        #expect(draft(2_000, 1_000)?.notifies == true)
    }

    @Test("A large new registry file is one line, not ten thousand")
    func registry() {
        let old = (0..<500).map { RegisteredEndpoint(endpoint: TestPoint.make("c\($0)"), origin: .file) }
        let change = Reconciliation(declaration: RegistryDeclaration(endpoints: []), stored: old, now: LogExample.at)
        #expect(LogDraft.registry(change, at: LogExample.at).count == 1)
        let none = Reconciliation(declaration: RegistryDeclaration(endpoints: []), stored: [], now: LogExample.at)
        #expect(LogDraft.registry(none, at: LogExample.at).isEmpty)
    }
}
