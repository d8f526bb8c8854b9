import Conference
import Foundation
import Testing

struct ConflictCheckTests {
    /// A day before the example's start.
    private let now = Example.start.addingTimeInterval(-Example.day)

    private func conflicts(
        _ session: Session,
        rivals: [Session] = [],
        registry: Registry = Example.registry
    ) -> [Conflict] {
        ConflictCheck.conflicts(
            of: session,
            rivals: rivals,
            registry: registry,
            profiles: Profile.standard,
            now: now
        )
    }

    struct Overlap: CustomTestStringConvertible {
        let name: String
        /// The rival's start after ours, minutes; both last 60.
        let shift: Double
        var status = SessionStatus.scheduled
        let clashes: Bool
        var testDescription: String { name }
    }

    @Test(
        "Two sessions clash when their times with set-up meet",
        arguments: [
            Overlap(name: "the same time", shift: 0, clashes: true),
            Overlap(name: "one minute into our end", shift: 59, clashes: true),
            Overlap(name: "its set-up meets our end", shift: 74.9, clashes: true),
            Overlap(name: "its set-up begins at our end", shift: 75, clashes: false),
            Overlap(name: "our set-up meets its end", shift: -74.9, clashes: true),
            Overlap(name: "our set-up begins at its end", shift: -75, clashes: false),
            Overlap(name: "a live one clashes", shift: 30, status: .live, clashes: true),
            Overlap(name: "a draft does not", shift: 0, status: .draft, clashes: false),
            Overlap(name: "a cancelled one does not", shift: 0, status: .cancelled, clashes: false),
            Overlap(name: "one that has ended does not", shift: 0, status: .ended, clashes: false),
            Overlap(name: "a displaced one does not", shift: 0, status: .displaced, clashes: false),
            Overlap(name: "one booked by force does", shift: 0, status: .defective, clashes: true),
        ]
    )
    func overlap(_ example: Overlap) {
        let rival = Example.session(
            "doi-thu",
            points: ["hoa-an", "suoi-bac"],
            start: Example.start.addingTimeInterval(example.shift * 60),
            status: example.status
        )
        let found = conflicts(Example.session(), rivals: [rival])
        let clash = Conflict(code: .overlap, endpoint: Example.id("hoa-an"), session: rival.id)
        #expect(found == (example.clashes ? [clash] : []))
    }

    @Test("A session does not clash with itself")
    func itself() {
        let session = Example.session()
        #expect(conflicts(session, rivals: [session]).isEmpty)
    }

    @Test("Every rival is named at every point that it shares")
    func several() {
        let rivals = [
            Example.session("b", points: ["hoa-an", "th"]),
            Example.session("a", points: ["binh-kien", "hoa-an"]),
            Example.session("c", points: ["suoi-bac"]),
        ]
        let found = conflicts(Example.session(), rivals: rivals)
        #expect(
            found == [
                Conflict(code: .overlap, endpoint: Example.id("binh-kien"), session: Example.sessionID("a")),
                Conflict(code: .overlap, endpoint: Example.id("hoa-an"), session: Example.sessionID("a")),
                Conflict(code: .overlap, endpoint: Example.id("hoa-an"), session: Example.sessionID("b")),
            ]
        )
    }

    @Test("Points that are not in id order are compared all the same")
    func unordered() {
        var session = Example.session()
        session.points.reverse()
        var rival = Example.session("doi-thu", points: ["binh-kien", "hoa-an", "th"])
        rival.points = Example.ids("th", "hoa-an", "binh-kien")
        #expect(conflicts(session, rivals: [rival]).count == 2)
    }

    @Test("A platform that a point does not offer is named there, and one that nobody asked for is not")
    func platform() {
        let points = ["hoa-an", "suoi-bac"]
        let found = conflicts(Example.session(points: points, platform: "teams"))
        #expect(found == [Conflict(code: .platform, endpoint: Example.id("suoi-bac"))])
        #expect(conflicts(Example.session(points: points)).isEmpty)
    }

    @Test(
        "Maintenance clashes while it lasts into the set-up or the session",
        arguments: [(-16.0, false), (-15, false), (-14, true), (30, true), (600, true)]
    )
    func maintenance(minutesAfterStart: Double, clashes: Bool) {
        let until = Example.start.addingTimeInterval(minutesAfterStart * 60)
        let registry = Example.registry(changing: "hoa-an") {
            $0.administrative = .maintenance(until: until, note: "thay router")
        }
        let clash = Conflict(code: .maintenance, endpoint: Example.id("hoa-an"))
        #expect(conflicts(Example.session(), registry: registry) == (clashes ? [clash] : []))
    }

    @Test("Everything that stands against a session is found at once, the whole before its points")
    func everything() {
        var session = Example.session(
            points: ["ghost", "hoa-an", "suoi-bac"],
            host: "phantom",
            platform: "teams",
            start: now.addingTimeInterval(-1)
        )
        session.profile = "hd9000"
        let registry = Example.registry(changing: "suoi-bac") {
            $0.administrative = .maintenance(until: .distantFuture, note: "")
        }
        let rival = Example.session("doi-thu", points: ["suoi-bac"], start: session.start)
        #expect(
            conflicts(session, rivals: [rival], registry: registry) == [
                Conflict(code: .past),
                Conflict(code: .unknownHost, endpoint: Example.id("phantom")),
                Conflict(code: .unknownProfile),
                Conflict(code: .unknownPoint, endpoint: Example.id("ghost")),
                Conflict(code: .platform, endpoint: Example.id("suoi-bac")),
                Conflict(code: .maintenance, endpoint: Example.id("suoi-bac")),
                Conflict(code: .overlap, endpoint: Example.id("suoi-bac"), session: rival.id),
            ]
        )
    }

    @Test("A host alone is no conference, and an unknown host is named once")
    func empty() {
        #expect(conflicts(Example.session(points: [])) == [Conflict(code: .empty)])
        #expect(conflicts(Example.session(points: ["py"], host: "py")) == [Conflict(code: .empty)])
        #expect(
            conflicts(Example.session(points: ["ghost", "hoa-an"], host: "ghost"))
                == [Conflict(code: .unknownHost, endpoint: Example.id("ghost"))]
        )
    }

    @Test("The start may be now, but not earlier")
    func past() {
        #expect(conflicts(Example.session(start: now)).isEmpty)
        #expect(conflicts(Example.session(start: now.addingTimeInterval(-0.001))) == [Conflict(code: .past)])
    }

    @Test("Merging agrees with comparing everything with everything", arguments: 0..<20)
    func random(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let names = (0..<40).map { "x\($0)" }
        let registry = Registry(names.map { Example.member($0, .commune) })
        func some() -> [String] { names.filter { _ in Bool.random(using: &generator) }.sorted() }
        let session = Example.session(points: some())
        let rivals = (0..<10).map { index in
            Example.session(
                "doi-thu-\(index)",
                points: some(),
                start: Example.start.addingTimeInterval(Double.random(in: -9_000...9_000, using: &generator)),
                status: SessionStatus.allCases.randomElement(using: &generator) ?? .live
            )
        }
        let expected = rivals.filter { rival in
            rival.status.occupies && rival.start.addingTimeInterval(-Session.setUp) < session.end
                && session.start.addingTimeInterval(-Session.setUp) < rival.end
        }.flatMap { rival in
            rival.points.filter(session.points.contains).map {
                Conflict(code: .overlap, endpoint: $0, session: rival.id)
            }
        }
        let found = conflicts(session, rivals: rivals, registry: registry).filter { $0.code == .overlap }
        #expect(found.count == expected.count)
        #expect(Set(found) == Set(expected))
    }
}
