import Conference
import Coordination
import Foundation
import Testing

extension StoreContract {
    static let sessionPromises: [Promise<any Store>] = [
        Promise("A session comes back with every field") { store async throws in
            var session = Samples.session("full", points: [Samples.id(2), Samples.id(1)])
            session.participants.append(Selector(terms: [.id(Samples.id(9))], excludes: true))
            session.revision = 3
            try await store.book(session)
            #expect(try await store.session(session.id) == session)

            var bare = Samples.session("bare", at: 7_200, status: .draft)
            bare.host = nil
            bare.platform = nil
            bare.points = []
            bare.participants = []
            try await store.book(bare)
            #expect(try await store.session(bare.id) == bare)
            #expect(try await store.session(Samples.sessionID("none")) == nil)
        },
        Promise("Saving again replaces by id, and when it was moved is kept") { store async throws in
            var session = Samples.session("one")
            try await store.book(session)
            session.title = "Họp khẩn"
            session.start = Samples.at(1_800)
            session.timedAt = Samples.at(60)
            session.status = .cancelled
            try await store.book(session)
            #expect(try await store.session(session.id) == session)
        },
        Promise("An interval finds what overlaps it, by start and id, and what only touches it not") {
            store async throws in
            for (id, start, minutes) in [
                ("b", 3_600.0, 60), ("a", 3_600, 60), ("day", -80_000, 1_440), ("late", 9_000, 5),
            ] {
                try await store.book(Samples.session(id, at: start, minutes: minutes))
            }
            func found(_ from: TimeInterval, _ to: TimeInterval, limit: Int = 9) async throws -> [String] {
                let interval = DateInterval(start: Samples.at(from), end: Samples.at(to))
                return try await store.sessions(overlapping: interval, limit: limit).map(\.id.rawValue)
            }
            #expect(try await found(3_000, 4_000) == ["day", "a", "b"])
            #expect(try await found(3_000, 4_000, limit: 2) == ["day", "a"])
            #expect(try await found(7_200, 9_000) == [])
            #expect(try await found(7_199, 9_001) == ["a", "b", "late"])
        },
        Promise("Ended and cancelled sessions are not open; all others are") { store async throws in
            for (number, status) in SessionStatus.allCases.enumerated() {
                try await store.book(Samples.session("s\(number)", at: Double(number), status: status))
            }
            let open = try await store.openSessions().map(\.status)
            #expect(open == SessionStatus.allCases.filter { $0 != .ended && $0 != .cancelled })
        },
        Promise("A decision sees the session, its rivals without itself, and nothing without a window") {
            store async throws in
            let (own, rival) = (Samples.session("own"), Samples.session("rival", at: 5_400))
            try await store.book(own)
            try await store.book(rival)
            let seen = try await store.decide(
                on: own.id,
                key: nil,
                window: { current in current.map { DateInterval(start: $0.start, end: $0.end) } },
                decide: { SessionWrite(answer: $0) }
            )
            #expect(seen.answer == SessionContext(current: own, rivals: [rival]))
            #expect(seen.entries.isEmpty)
            let blind = try await store.decide(
                on: Samples.sessionID("none"),
                key: nil,
                window: { _ in nil },
                decide: { SessionWrite(answer: $0) }
            )
            #expect(blind.answer == SessionContext())
        },
        Promise("Of fifty bookings of one point at once exactly one wins, and the losers see it") {
            store async throws in
            let wins = try await countAtOnce(50) { number in
                let session = Samples.session("s\(number)", points: [Samples.id(1)])
                return try await store.decide(
                    on: nil,
                    key: nil,
                    window: { _ in DateInterval(start: session.start, end: session.end) },
                    decide: { context in
                        guard context.rivals.isEmpty else { return SessionWrite(answer: false) }
                        return SessionWrite(save: session, drafts: [Samples.draft(session.id.rawValue)], answer: true)
                    }
                ).answer
            }
            #expect(wins == 1)
            let saved = try await store.openSessions()
            #expect(saved.count == 1)
            let log = try await store.entries(LogQuery(.after(0), limit: 99))
            #expect(log.map(\.draft.to) == saved.map(\.id.rawValue))
        },
        Promise("A key leads back to the session that it made first, as it is now, and to what was asked for") {
            store async throws in
            var session = Samples.session("first")
            try await store.book(session, key: IdempotencyKey("web:1", request: "a"))
            session.title = "Đã sửa"
            try await store.book(session)
            try await store.book(Samples.session("second", at: 9_000), key: IdempotencyKey("web:1", request: "b"))
            #expect(try await earlier("web:1", in: store) == EarlierBooking(session: session, request: "a"))
            #expect(try await earlier("web:2", in: store) == nil)
        },
        Promise("A decision that saves nothing leaves no key, and still logs what it says") { store async throws in
            let refused = try await store.decide(
                on: nil,
                key: IdempotencyKey("web:1", request: "a"),
                window: { _ in nil },
                decide: { _ in SessionWrite(drafts: [Samples.draft("refused")], answer: ()) }
            )
            #expect(refused.entries.map(\.seq) == [1])
            #expect(try await earlier("web:1", in: store) == nil)
        },
    ]

    private static func earlier(_ key: String, in store: any Store) async throws -> EarlierBooking? {
        try await store.decide(
            on: nil,
            key: IdempotencyKey(key, request: "z"),
            window: { _ in nil },
            decide: { SessionWrite(answer: $0.earlier) }
        ).answer
    }
}
