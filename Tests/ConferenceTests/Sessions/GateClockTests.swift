import Conference
import Foundation
import Testing

struct GateClockTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        /// Minutes before the start at which the session was booked.
        var bookedAhead: Double = 10 * 24 * 60
        var frozen: Set<Gate> = []
        var status = SessionStatus.scheduled
        /// Minutes before the start.
        let now: Double
        let due: [Gate]
        var late: [Gate] = []
        var testDescription: String { name }
    }

    @Test(
        "Gates come due at their minute, late when it was missed, and never when the booking came after it",
        arguments: [
            Case(name: "nothing before T−24h", now: 24 * 60 + 0.01, due: []),
            Case(name: "T−24h at its minute", now: 24 * 60, due: [.t24h]),
            Case(name: "on time within a minute", now: 59, due: [.t24h, .t60], late: [.t24h]),
            Case(name: "late beyond it", frozen: [.t24h], now: 58.9, due: [.t60], late: [.t60]),
            Case(name: "frozen gates are done", frozen: [.t24h, .t60], now: 30, due: []),
            Case(
                name: "the daemon was down since yesterday: all of them, all but the last late",
                now: 5,
                due: [.t24h, .t60, .t15, .t5],
                late: [.t24h, .t60, .t15]
            ),
            Case(
                name: "during the session what was missed is still evaluated, and marked",
                frozen: [.t24h, .t60, .t15],
                status: .live,
                now: -30,
                due: [.t5],
                late: [.t5]
            ),
            Case(name: "not from the end on", status: .live, now: -60, due: []),
            Case(name: "booked 20 minutes ahead: T−24h and T−60 do not exist", bookedAhead: 20, now: 15, due: [.t15]),
            Case(name: "booked 20 minutes ahead, at T−5", bookedAhead: 20, frozen: [.t15], now: 5, due: [.t5]),
            Case(name: "booked at the very minute of a gate: it exists", bookedAhead: 15, now: 15, due: [.t15]),
            Case(name: "booked two minutes ahead has no gate", bookedAhead: 2, now: 1, due: []),
            Case(name: "a cancelled session has no gates", status: .cancelled, now: 10, due: []),
            Case(
                name: "one booked by force has its gates",
                frozen: [.t24h, .t60],
                status: .defective,
                now: 15,
                due: [.t15]
            ),
        ]
    )
    func due(_ example: Case) {
        let session = Example.session(status: example.status, bookedAhead: example.bookedAhead * 60)
        let now = Example.start.addingTimeInterval(-example.now * 60)
        let due = GateClock.due(for: session, frozen: example.frozen, now: now)
        #expect(due.map(\.gate) == example.due)
        #expect(due.filter(\.late).map(\.gate) == example.late)
        #expect(due.allSatisfy { $0.dueAt == Example.start.addingTimeInterval(-$0.gate.lead) })
    }

    @Test("The next gate is known beforehand, and overdue ones first")
    func next() {
        let session = Example.session()
        func next(_ minutes: Double, _ frozen: Set<Gate>) -> Double? {
            GateClock.nextDue(for: session, frozen: frozen, now: session.start.addingTimeInterval(-minutes * 60))
                .map { session.start.timeIntervalSince($0) / 60 }
        }
        #expect(next(5_000, []) == 1_440)
        #expect(next(100, [.t24h]) == 60)
        #expect(next(10, [.t24h, .t60]) == 15)
        #expect(next(1, Set(Gate.allCases)) == nil)
        #expect(next(-61, []) == nil)
    }

    @Test("A session that was moved passes its gates again; those of the old start settle nothing")
    func moved() throws {
        var session = Example.session()
        let readiness = SessionReadiness(session: session.id, evaluatedAt: session.start, points: [])
        let snapshots = Gate.allCases.prefix(2).map { gate in
            GateSnapshot(
                session: session.id,
                gate: gate,
                dueAt: session.due(gate),
                evaluatedAt: session.due(gate).addingTimeInterval(0.4),
                late: false,
                readiness: readiness
            )
        }
        #expect(GateClock.frozen(for: session, snapshots: snapshots) == [.t24h, .t60])

        let movedAt = session.start.addingTimeInterval(-1_800)
        session.start += 3 * 3_600
        session.timedAt = movedAt
        #expect(GateClock.frozen(for: session, snapshots: snapshots).isEmpty)
        // T−24h of the new start had passed when the session was moved.
        let due = GateClock.due(for: session, frozen: [], now: session.due(.t60))
        #expect(due.map(\.gate) == [.t60])
    }

    @Test("Snapshots of another session settle nothing")
    func otherSession() {
        let session = Example.session()
        let other = Example.session("phien-2")
        let snapshot = GateSnapshot(
            session: other.id,
            gate: .t60,
            dueAt: other.due(.t60),
            evaluatedAt: other.due(.t60),
            late: false,
            readiness: SessionReadiness(session: other.id, evaluatedAt: other.start, points: [])
        )
        #expect(GateClock.frozen(for: session, snapshots: [snapshot]).isEmpty)
    }

    @Test(
        "The gate in force decides how old evidence may be",
        arguments: [
            (25 * 60.0, nil, 86_400.0), (24 * 60, .t24h, 86_400), (61, .t24h, 86_400), (60, .t60, 3_600),
            (15.1, .t60, 3_600), (15, .t15, 600), (5, .t5, 120), (-59, .t5, 120),
        ] as [(Double, Gate?, Double)]
    )
    func limits(minutesBefore: Double, gate: Gate?, limit: Double) {
        let session = Example.session()
        let now = session.start.addingTimeInterval(-minutesBefore * 60)
        #expect(session.gateInForce(at: now) == gate)
        #expect(ReadinessLimits.evidence(for: session, at: now) == limit)
    }
}
