import Conference
import Foundation
import Testing

struct BookingTests {
    private let now = Example.start.addingTimeInterval(-Example.day)

    private func request(
        _ participants: [String] = ["under:th level:commune"],
        host: String? = "py",
        platform: String? = nil,
        mode: SessionRequest.Mode = .strict
    ) throws -> SessionRequest {
        SessionRequest(
            title: "Họp trực tuyến",
            calledBy: .province,
            host: host.map(Example.id),
            participants: try participants.map { try Selector.parse($0) },
            profile: "hd720",
            platform: platform,
            start: Example.start,
            durationMinutes: 90,
            mode: mode
        )
    }

    private func decide(_ request: SessionRequest, rivals: [Session] = []) -> BookingDecision {
        Booking.decide(
            request: request,
            id: Example.sessionID("moi"),
            registry: Example.registry,
            rivals: rivals,
            profiles: Profile.standard,
            now: now,
            actor: "lan"
        )
    }

    @Test("A request free of conflicts becomes a scheduled session of its points and its host, in id order")
    func book() throws {
        let request = try request()
        #expect(
            decide(request)
                == .book(
                    Session(
                        id: Example.sessionID("moi"),
                        title: "Họp trực tuyến",
                        calledBy: .province,
                        host: Example.id("py"),
                        participants: request.participants,
                        points: Example.ids("binh-kien", "hoa-an", "py"),
                        profile: "hd720",
                        platform: nil,
                        start: Example.start,
                        durationMinutes: 90,
                        status: .scheduled,
                        createdBy: "lan",
                        createdAt: now,
                        timedAt: now,
                        revision: 1
                    )
                )
        )
    }

    @Test("An excluded host still takes part: it cannot be host otherwise")
    func excludedHost() throws {
        guard case .book(let session) = decide(try request(["under:py level:commune", "-py"])) else {
            Issue.record("not booked")
            return
        }
        #expect(session.points.contains(Example.id("py")))
    }

    @Test("Strict refuses with every conflict, force books as defective and keeps the request")
    func modes() throws {
        let rival = Example.session("doi-thu", points: ["hoa-an"])
        let overlap = Conflict(code: .overlap, endpoint: Example.id("hoa-an"), session: rival.id)
        #expect(decide(try request(), rivals: [rival]) == .refuse([overlap]))
        guard case .defective(let session, let conflicts) = decide(try request(mode: .force), rivals: [rival]) else {
            Issue.record("not booked by force")
            return
        }
        #expect(conflicts == [overlap])
        #expect(session.status == .defective)
        #expect(session.points == Example.ids("binh-kien", "hoa-an", "py"))
        #expect(session.status.occupies)
    }

    @Test("Force without a conflict is a booking like any other")
    func needlessForce() throws {
        guard case .book(let session) = decide(try request(mode: .force)) else {
            Issue.record("not booked")
            return
        }
        #expect(session.status == .scheduled)
    }

    @Test("What could never be held is refused in either mode", arguments: SessionRequest.Mode.allCases)
    func notForced(mode: SessionRequest.Mode) throws {
        var past = try request(mode: mode)
        past.start = now.addingTimeInterval(-60)
        #expect(decide(past) == .refuse([Conflict(code: .past)]))

        #expect(
            decide(try request(["ghost", "hoa-an"], mode: mode))
                == .refuse([Conflict(code: .unknownPoint, endpoint: Example.id("ghost"))])
        )
        #expect(decide(try request(["tag:none"], mode: mode)) == .refuse([Conflict(code: .empty)]))

        var unknown = try request(host: "ghost", mode: mode)
        unknown.profile = "hd9000"
        #expect(
            decide(unknown)
                == .refuse([
                    Conflict(code: .unknownHost, endpoint: Example.id("ghost")), Conflict(code: .unknownProfile),
                ])
        )
    }

    @Test("Fifty ask for one point one after the other: one is booked")
    func fifty() throws {
        var saved: [Session] = []
        for number in 0..<50 {
            let decision = Booking.decide(
                request: try request(["hoa-an"], host: nil),
                id: Example.sessionID("so-\(number)"),
                registry: Example.registry,
                rivals: saved,
                profiles: Profile.standard,
                now: now,
                actor: "lan"
            )
            if case .book(let session) = decision { saved.append(session) }
        }
        #expect(saved.map(\.id.rawValue) == ["so-0"])
    }
}
