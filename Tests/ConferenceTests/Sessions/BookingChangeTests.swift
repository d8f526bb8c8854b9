import Conference
import Foundation
import Testing

struct BookingChangeTests {
    private let now = Example.start.addingTimeInterval(-Example.day)

    private func change(
        _ session: Session,
        _ change: SessionChange,
        rivals: [Session] = [],
        registry: Registry = Example.registry,
        at now: Date? = nil
    ) -> ChangeDecision {
        Booking.change(
            session: session,
            by: change,
            registry: registry,
            rivals: rivals,
            profiles: Profile.standard,
            now: now ?? self.now
        )
    }

    @Test("Only the named fields change, and the revision rises")
    func named() {
        let session = Example.session(platform: "teams")
        var expected = session
        expected.title = "Tên mới"
        expected.revision = 2
        #expect(change(session, SessionChange(title: "Tên mới")) == .save(expected))

        expected = session
        expected.platform = nil
        expected.revision = 2
        #expect(change(session, SessionChange(platform: .some(nil))) == .save(expected))
    }

    @Test("A change that changes nothing saves nothing")
    func unchanged() {
        let session = Example.session()
        #expect(change(session, SessionChange()) == .unchanged)
        #expect(change(session, SessionChange(title: session.title, start: session.start)) == .unchanged)
    }

    @Test("A move keeps the points and remembers when it was decided")
    func move() {
        let session = Example.session()
        var expected = session
        expected.start += 7_200
        expected.timedAt = now
        expected.revision = 2
        #expect(change(session, SessionChange(start: expected.start)) == .save(expected))
    }

    @Test("New participants are resolved again; the host stays")
    func participants() throws {
        let session = Example.session(points: ["hoa-an", "py"], host: "py")
        let selectors = [try Selector.parse("under:sh")]
        var expected = session
        expected.participants = selectors
        expected.points = Example.ids("py", "sh", "suoi-bac")
        expected.revision = 2
        #expect(change(session, SessionChange(participants: selectors)) == .save(expected))

        let ghost = [try Selector.parse("under:ghost"), try Selector.parse("hoa-an")]
        #expect(
            change(session, SessionChange(participants: ghost, mode: .force))
                == .refuse([Conflict(code: .unknownPoint, endpoint: Example.id("ghost"))])
        )
    }

    @Test("A move into a taken slot is refused whole, or saved as defective by force")
    func clash() {
        let session = Example.session()
        let start = Example.start.addingTimeInterval(4 * 3_600)
        let rival = Example.session("doi-thu", points: ["hoa-an"], start: start)
        let overlap = Conflict(code: .overlap, endpoint: Example.id("hoa-an"), session: rival.id)
        #expect(change(session, SessionChange(title: "Mới", start: start), rivals: [rival]) == .refuse([overlap]))
        let forced = change(session, SessionChange(start: start, mode: .force), rivals: [rival])
        guard case .defective(let saved, [overlap]) = forced else {
            Issue.record("\(forced)")
            return
        }
        #expect(saved.status == .defective)
        #expect(saved.start == start)
    }

    @Test("A new title is not refused because a point has gone into maintenance since")
    func unrelated() {
        let registry = Example.registry(changing: "hoa-an") {
            $0.administrative = .maintenance(until: .distantFuture, note: "")
        }
        guard case .save = change(Example.session(), SessionChange(title: "Mới"), registry: registry) else {
            Issue.record("refused")
            return
        }
        let conflict = Conflict(code: .maintenance, endpoint: Example.id("hoa-an"))
        #expect(
            change(Example.session(), SessionChange(durationMinutes: 90), registry: registry) == .refuse([conflict])
        )
    }

    @Test("A session booked by force becomes scheduled when a change frees it, and stays defective otherwise")
    func repair() {
        let session = Example.session(status: .defective)
        let rival = Example.session("doi-thu", points: ["hoa-an"])
        let later = SessionChange(start: Example.start.addingTimeInterval(2 * 3_600))
        guard case .save(let freed) = change(session, later, rivals: [rival]) else {
            Issue.record("refused")
            return
        }
        #expect(freed.status == .scheduled)
        guard case .save(let renamed) = change(session, SessionChange(title: "Mới"), rivals: [rival]) else {
            Issue.record("refused")
            return
        }
        #expect(renamed.status == .defective)
    }

    @Test("A running session booked by force can be extended, not moved, and keeps its mark")
    func runningByForce() {
        let session = Example.session(status: .defective)
        let rival = Example.session("doi-thu", points: ["hoa-an"])
        func change(_ change: SessionChange) -> ChangeDecision {
            Booking.change(
                session: session,
                by: change,
                registry: Example.registry,
                rivals: [rival],
                profiles: Profile.standard,
                now: session.start.addingTimeInterval(600)
            )
        }
        guard case .save(let longer) = change(SessionChange(durationMinutes: session.durationMinutes + 30)) else {
            Issue.record("not extended")
            return
        }
        #expect(longer.status == .defective)
        #expect(change(SessionChange(start: session.start.addingTimeInterval(7_200))) == .forbid(.liveCannotMove))
        #expect(change(SessionChange(durationMinutes: 5)) == .forbid(.endInPast))
    }

    @Test("A displaced session that finds a new slot is scheduled again, a draft stays a draft")
    func otherStatus() {
        let later = SessionChange(start: Example.start.addingTimeInterval(7_200))
        for (status, becomes) in [(SessionStatus.displaced, SessionStatus.scheduled), (.draft, .draft)] {
            guard case .save(let saved) = change(Example.session(status: status), later) else {
                Issue.record("refused \(status)")
                continue
            }
            #expect(saved.status == becomes)
        }
    }

    @Test("What has ended or was cancelled is history", arguments: [SessionStatus.ended, .cancelled])
    func closed(status: SessionStatus) {
        let fault = ChangeFault(rawValue: status.rawValue)
        #expect(change(Example.session(status: status), SessionChange(title: "Mới")) == fault.map { .forbid($0) })
    }

    @Suite("A running session")
    struct Live {
        private let session = Example.session(status: .live)
        private let now = Example.start.addingTimeInterval(30 * 60)

        private func change(
            _ change: SessionChange,
            rivals: [Session] = [],
            registry: Registry = Example.registry
        ) -> ChangeDecision {
            Booking.change(
                session: session,
                by: change,
                registry: registry,
                rivals: rivals,
                profiles: Profile.standard,
                now: now
            )
        }

        @Test("can be extended, and runs on")
        func extend() {
            var expected = session
            expected.durationMinutes = 120
            expected.revision = 2
            #expect(change(SessionChange(durationMinutes: 120)) == .save(expected))
        }

        @Test("cannot be moved")
        func move() {
            let start = Example.start.addingTimeInterval(600)
            #expect(change(SessionChange(start: start)) == .forbid(.liveCannotMove))
            #expect(change(SessionChange(start: session.start)) == .unchanged)
        }

        @Test("cannot be made to have ended already")
        func shrink() {
            #expect(change(SessionChange(durationMinutes: 30)) == .forbid(.endInPast))
            guard case .save = change(SessionChange(durationMinutes: 31)) else {
                Issue.record("refused")
                return
            }
        }

        @Test("is not extended into the next one's set-up, not even by force")
        func clash() {
            let next = Example.session("tiep-theo", points: ["hoa-an"], start: Example.start.addingTimeInterval(5_400))
            let overlap = Conflict(code: .overlap, endpoint: Example.id("hoa-an"), session: next.id)
            #expect(change(SessionChange(durationMinutes: 76), rivals: [next]) == .refuse([overlap]))
            #expect(change(SessionChange(durationMinutes: 76, mode: .force), rivals: [next]) == .refuse([overlap]))
            guard case .save = change(SessionChange(durationMinutes: 75), rivals: [next]) else {
                Issue.record("refused")
                return
            }
        }

        @Test("is extended in spite of what stands against it anyway")
        func oldTrouble() {
            let registry = Example.registry(changing: "hoa-an") {
                $0.administrative = .maintenance(until: .distantFuture, note: "")
            }
            guard case .save(let saved) = change(SessionChange(durationMinutes: 90), registry: registry) else {
                Issue.record("refused")
                return
            }
            #expect(saved.status == .live)
        }
    }

    @Test("A person calls off what is not over yet", arguments: SessionStatus.allCases)
    func cancel(status: SessionStatus) {
        let session = Example.session(status: status)
        var cancelled = session
        cancelled.status = .cancelled
        cancelled.revision = 2
        let expected: CancelDecision =
            switch status {
            case .ended: .forbid(.ended)
            case .cancelled: .unchanged
            default: .cancel(cancelled)
            }
        #expect(Booking.cancel(session: session) == expected)
    }
}
