import Conference
import Foundation
import Testing

@Suite("The pace follows the calendar")
struct PaceCalendarTests {
    static let start = Date(timeIntervalSince1970: 1_763_700_000)

    static func session(
        _ id: String = "s1",
        points: [String] = ["a"],
        start: Date = start,
        minutes: Int = 60,
        status: SessionStatus = .scheduled
    ) throws -> Session {
        Session(
            id: try #require(SessionID(rawValue: id)),
            title: id,
            calledBy: .province,
            host: nil,
            participants: [],
            points: points.map(Trees.id),
            profile: "hd720",
            platform: nil,
            start: start,
            durationMinutes: minutes,
            status: status,
            createdBy: "test",
            createdAt: start - 86_400
        )
    }

    struct Moment: CustomTestStringConvertible {
        /// Minutes from the start.
        let at: Double
        let pace: Int?
        /// Minutes from the start; nil for never.
        let until: Double?

        var testDescription: String { "T\(at)" }
    }

    static let moments = [
        Moment(at: -1_000, pace: nil, until: -60),
        Moment(at: -60.01, pace: nil, until: -60),
        Moment(at: -60, pace: 30, until: -15),
        Moment(at: -15.01, pace: 30, until: -15),
        Moment(at: -15, pace: 10, until: 60),
        Moment(at: 0, pace: 10, until: 60),
        Moment(at: 59.99, pace: 10, until: 60),
        Moment(at: 60, pace: nil, until: nil),
    ]

    @Test("Faster towards the session, base again after it", arguments: moments)
    func ladder(_ moment: Moment) throws {
        let paces = PaceCalendar(sessions: [try Self.session()]).paces(at: Self.start + moment.at * 60)
        #expect(paces.overrides == (moment.pace.map { [Trees.id("a"): $0] } ?? [:]))
        #expect(paces.validUntil == (moment.until.map { Self.start + $0 * 60 } ?? .distantFuture))
    }

    @Test("Only sessions that are to be held count, those booked by force too", arguments: SessionStatus.allCases)
    func statuses(_ status: SessionStatus) throws {
        let paces = PaceCalendar(sessions: [try Self.session(status: status)]).paces(at: Self.start)
        #expect(paces.overrides.isEmpty == ![.scheduled, .live, .defective].contains(status))
    }

    @Test("The faster of two sessions goes")
    func overlap() throws {
        let sessions = [
            try Self.session("s1", points: ["a", "b"]),
            try Self.session("s2", points: ["b", "c"], start: Self.start + 40 * 60),
        ]
        let paces = PaceCalendar(sessions: sessions).paces(at: Self.start)
        #expect(paces.overrides == [Trees.id("a"): 10, Trees.id("b"): 10, Trees.id("c"): 30])
        #expect(paces.validUntil == Self.start + 25 * 60)
    }
}
