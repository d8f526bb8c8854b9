import Conference
import Foundation
import Testing

struct ReportReadinessTests {
    private func declared(_ trial: Trial) -> [String] {
        trial.judge().reasons.filter { $0.kind == .declared }.map(\.short)
    }

    struct Presence: CustomTestStringConvertible {
        let name: String
        let minutesBefore: Double
        /// Seconds since the report; nil for none.
        let age: TimeInterval?
        let reasons: [String]
        var testDescription: String { name }
    }

    @Test(
        "A report is required from T−60 on: a day old at most, and half a day at the start",
        arguments: [
            Presence(name: "none before T−60", minutesBefore: 60.1, age: nil, reasons: []),
            Presence(name: "none at T−60", minutesBefore: 60, age: nil, reasons: ["reportMissing unknown"]),
            Presence(name: "none during the session", minutesBefore: -10, age: nil, reasons: ["reportMissing unknown"]),
            Presence(name: "an old one before T−60", minutesBefore: 70, age: 100_000, reasons: []),
            Presence(name: "11 hours old at T−60: 12 at the start", minutesBefore: 60, age: 11 * 3_600, reasons: []),
            Presence(
                name: "older than 12 hours at the start",
                minutesBefore: 60,
                age: 11 * 3_600 + 1,
                reasons: ["reportStale unknown"]
            ),
            Presence(name: "older than a day", minutesBefore: 5, age: 86_401, reasons: ["reportStale unknown"]),
            Presence(name: "just now", minutesBefore: 5, age: 0, reasons: []),
        ]
    )
    func presence(_ example: Presence) {
        let trial = Trial(
            minutesBefore: example.minutesBefore,
            evidence: { evidence, now in
                evidence.report = example.age.map { Example.report(at: now.addingTimeInterval(-$0)) }
            }
        )
        #expect(declared(trial) == example.reasons)
        #expect(trial.judge().declared == (example.reasons.isEmpty ? .ready : .unknown))
    }

    @Test("A long session's report may grow old with it, but not beyond a day")
    func longSession() {
        var session = Example.session(points: ["hoa-an"], minutes: 1_440)
        session.status = .live
        func reasons(_ minutesBefore: Double) -> [String] {
            declared(
                Trial(
                    minutesBefore: minutesBefore,
                    session: session,
                    evidence: { evidence, _ in
                        evidence.report = Example.report(at: Example.start.addingTimeInterval(-3_600))
                    }
                )
            )
        }
        #expect(reasons(-23 * 60) == [])
        #expect(reasons(-23 * 60 - 1) == ["reportStale unknown"])
    }

    @Test(
        "A trouble that the room declares",
        arguments: [
            (FieldReport.Status.clear, [String]()),
            (.noPicture, ["reportedNoPicture notReady"]),
            (.noSound, ["reportedNoSound notReady"]),
            (.disconnected, ["reportedDisconnected notReady", "disagree watch: disconnected"]),
        ]
    )
    func status(status: FieldReport.Status, reasons: [String]) {
        // Long before T−60 as well: nothing need be declared then, but what is counts.
        for minutesBefore in [2_000.0, 30] {
            let trial = Trial(
                minutesBefore: minutesBefore,
                evidence: { evidence, _ in evidence.report?.status = status }
            )
            #expect(declared(trial) == reasons)
            #expect(trial.judge().verdict == (status == .clear ? .ready : .notReady))
        }
    }

    @Test("Every item, in every state", arguments: ChecklistItem.allCases)
    func item(item: ChecklistItem) {
        func reasons(_ state: ChecklistState?, minutesBefore: Double = 30) -> [String] {
            declared(
                Trial(
                    minutesBefore: minutesBefore,
                    evidence: { evidence, _ in
                        evidence.report?.checklist[item] = state
                        if item == .technician { evidence.report?.technician = nil }
                    }
                )
            )
        }
        let worst = [.backupLine, .room].contains(item) ? "watch" : "notReady"
        let unnamed = item == .technician ? ["technicianUnnamed watch: technician"] : []
        #expect(reasons(.ok) == unnamed)
        #expect(reasons(.fault) == ["itemFault \(worst): \(item)"] + unnamed)
        #expect(reasons(.absent) == ["itemAbsent \(worst): \(item)"] + unnamed)
        #expect(reasons(nil) == ["itemMissing watch: \(item)"] + unnamed)
        // Before T−60 what is lacking is no reason, but a fault is.
        #expect(reasons(nil, minutesBefore: 100) == [])
        #expect(reasons(.fault, minutesBefore: 100) == ["itemFault \(worst): \(item)"])
    }

    @Test(
        "A technician is named with a phone number",
        arguments: [
            (FieldReport.Technician(name: "B", phone: "0999000111"), true),
            (.init(name: " ", phone: "0999000111"), false),
            (.init(name: "B", phone: ""), false),
            (.init(name: "B", phone: "không có"), false),
            (nil, false),
        ] as [(FieldReport.Technician?, Bool)]
    )
    func technician(technician: FieldReport.Technician?, good: Bool) {
        let trial = Trial(evidence: { evidence, _ in evidence.report?.technician = technician })
        #expect(declared(trial) == (good ? [] : ["technicianUnnamed watch: technician"]))
    }

    @Test("Who is named with a phone number is there, ticked or not")
    func implied() {
        let trial = Trial(evidence: { evidence, _ in evidence.report?.checklist[.technician] = nil })
        #expect(declared(trial) == [])
    }

    @Test("A report of a day ago is no longer heard, for ill as for good")
    func unheard() {
        let trial = Trial(
            minutesBefore: 100,
            evidence: { evidence, now in
                evidence.report = Example.report("hoa-an", .noSound, at: now.addingTimeInterval(-86_401))
            }
        )
        #expect(declared(trial) == [])
    }

    struct Contradiction: CustomTestStringConvertible {
        let name: String
        let status: FieldReport.Status
        let state: LinkState
        /// How long before the report (negative: after it) the line reached its state, seconds.
        let changedBeforeReport: TimeInterval
        let reasons: [String]
        let verdicts: [Verdict]
        var testDescription: String { name }
    }

    @Test(
        "What is declared against what is measured: both stand, and that they disagree",
        arguments: [
            Contradiction(
                name: "declared good, cannot be reached",
                status: .clear,
                state: .down,
                changedBeforeReport: 600,
                reasons: ["linkDown notReady: timeout", "disagree notReady: clear"],
                verdicts: [.notReady, .ready]
            ),
            Contradiction(
                name: "declared good while it was being confirmed",
                status: .clear,
                state: .down,
                changedBeforeReport: -600,
                reasons: ["linkDown notReady: timeout", "disagree notReady: clear"],
                verdicts: [.notReady, .ready]
            ),
            Contradiction(
                name: "declared good, and lost long afterwards: no contradiction",
                status: .clear,
                state: .down,
                changedBeforeReport: -601,
                reasons: ["linkDown notReady: timeout"],
                verdicts: [.notReady, .ready]
            ),
            Contradiction(
                name: "declared good behind a cut line",
                status: .clear,
                state: .unreachable,
                changedBeforeReport: 0,
                reasons: ["linkUnreachable notReady", "disagree notReady: clear"],
                verdicts: [.notReady, .ready]
            ),
            Contradiction(
                name: "declared cut, answers",
                status: .disconnected,
                state: .up,
                changedBeforeReport: 5_000,
                reasons: ["reportedDisconnected notReady", "disagree watch: disconnected"],
                verdicts: [.ready, .notReady]
            ),
            Contradiction(
                name: "both say cut",
                status: .disconnected,
                state: .down,
                changedBeforeReport: 0,
                reasons: ["linkDown notReady: timeout", "reportedDisconnected notReady"],
                verdicts: [.notReady, .notReady]
            ),
            Contradiction(
                name: "no sound contradicts no probe",
                status: .noSound,
                state: .up,
                changedBeforeReport: 0,
                reasons: ["reportedNoSound notReady"],
                verdicts: [.ready, .notReady]
            ),
        ]
    )
    func contradiction(_ example: Contradiction) {
        let point = Trial(evidence: { evidence, now in
            evidence.report = Example.report("hoa-an", example.status, at: now.addingTimeInterval(-1_800))
            evidence.link.state = example.state
            evidence.link.reason = example.state == .down ? .timeout : nil
            evidence.link.since = now.addingTimeInterval(-1_800 - example.changedBeforeReport)
        }).judge()
        #expect(point.short == example.reasons)
        #expect([point.measured, point.declared] == example.verdicts)
        #expect(point.verdict == .notReady)
    }

    @Test("A measurement too old to be believed contradicts nobody")
    func staleContradiction() {
        let point = Trial(evidence: { evidence, now in
            evidence.link.state = .down
            evidence.link.lastResultAt = now.addingTimeInterval(-86_400)
        }).judge()
        #expect(!point.reasons.contains { $0.code == .disagree })
    }

    @Test(
        "A point that is not polled is heard from, or it is not",
        arguments: [
            (2_000.0, 86_400.0, true), (2_000, 86_401, false), (60, 3_600, true), (60, 3_601, false),
            (0, 7_200, true), (0, 7_201, false), (-30, 9_000, true), (-30, 9_001, false),
        ]
    )
    func signOfLife(minutesBefore: Double, age: TimeInterval, heard: Bool) {
        let session = Example.session(points: ["xom-nui"], minutes: 120)
        let point = Trial(
            point: "xom-nui",
            minutesBefore: minutesBefore,
            session: session,
            evidence: { evidence, now in
                evidence = Evidence(
                    link: LinkStatus(since: .distantPast),
                    report: Example.report("xom-nui", at: now.addingTimeInterval(-age))
                )
                evidence.report?.measured = .init(downKbps: 20_000, upKbps: 20_000)
            }
        ).judge()
        #expect(point.reasons.contains { $0.code == .noFreshProbe } != heard)
        #expect(point.measured == (heard ? .ready : .unknown) || age > 86_400)
        #expect(point.evidenceAgeSeconds == age)
    }

    @Test("A point that is not polled and never reported is unknown")
    func neverHeard() {
        let session = Example.session(points: ["xom-nui"])
        let point = Trial(point: "xom-nui", session: session, noEvidence: true).judge()
        #expect(point.verdict == .unknown)
        #expect(point.evidenceAgeSeconds == nil)
    }
}
