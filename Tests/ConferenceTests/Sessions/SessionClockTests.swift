import Conference
import Foundation
import Testing

struct SessionClockTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let status: SessionStatus
        /// Minutes after the start of a session of 60 minutes.
        let now: Double
        let becomes: [SessionStatus]
        var testDescription: String { name }
    }

    @Test(
        "The clock takes a session from scheduled to live to ended",
        arguments: [
            Case(name: "before the start nothing is due", status: .scheduled, now: -0.01, becomes: []),
            Case(name: "live at the start", status: .scheduled, now: 0, becomes: [.live]),
            Case(name: "live until the end", status: .live, now: 59.9, becomes: []),
            Case(name: "ended at the end", status: .live, now: 60, becomes: [.ended]),
            Case(name: "slept through: both, in order", status: .scheduled, now: 500, becomes: [.live, .ended]),
            Case(name: "a clock that was set back revives nothing", status: .ended, now: 10, becomes: []),
            Case(name: "a live session does not fall back", status: .live, now: -10, becomes: []),
            Case(name: "cancelled stays cancelled", status: .cancelled, now: 500, becomes: []),
            Case(name: "a draft never starts", status: .draft, now: 10, becomes: []),
            Case(name: "displaced never starts", status: .displaced, now: 10, becomes: []),
            Case(name: "one booked by force runs as what it is", status: .defective, now: 10, becomes: []),
            Case(name: "and ends like the others", status: .defective, now: 60, becomes: [.ended]),
        ]
    )
    func transitions(_ example: Case) {
        let session = Example.session(status: example.status)
        let now = Example.start.addingTimeInterval(example.now * 60)
        let due = SessionClock.due(for: session, now: now)
        #expect(due.map(\.to) == example.becomes)
        let advanced = SessionClock.advanced(session, now: now)
        #expect(advanced.status == example.becomes.last ?? example.status)
        #expect(advanced.revision == session.revision + example.becomes.count)
        #expect(SessionClock.due(for: advanced, now: now).isEmpty)
    }

    @Test("Transitions carry the time at which they should have happened")
    func times() {
        let session = Example.session(minutes: 45)
        let due = SessionClock.due(for: session, now: session.end.addingTimeInterval(86_400))
        #expect(
            due == [
                StatusTransition(from: .scheduled, to: .live, at: session.start),
                StatusTransition(from: .live, to: .ended, at: session.end),
            ]
        )
    }

    @Test("The next change is known beforehand", arguments: SessionStatus.allCases)
    func next(_ status: SessionStatus) {
        let session = Example.session(status: status)
        let expected: Date? =
            switch status {
            case .scheduled: session.start
            case .live, .defective: session.end
            default: nil
            }
        #expect(SessionClock.nextDue(for: session) == expected)
    }
}
