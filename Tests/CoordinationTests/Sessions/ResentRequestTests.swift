import Conference
import Foundation
import TestSupport
import Testing

@testable import Coordination

/// Whoever has not got his answer sends again.
@Suite struct ResentRequestTests {
    private let oper = Principal(name: "Trực ban", role: .operator, scope: .everything)

    private func office() async throws -> (Harness, SessionService, Session) {
        let harness = try await Harness()
        let session = Samples.session("call", points: [Samples.id(1), Samples.id(2)])
        try await harness.store.book(session)
        let service = SessionService(
            store: harness.store,
            situation: harness.situation,
            tail: harness.tail,
            time: harness.time
        )
        return (harness, service, session)
    }

    @Test func `a sign-off that is sent again is the one that stands, until there is something new`() async throws {
        let (harness, service, session) = try await office()
        func say(_ go: Bool, _ note: String = "") async throws -> Date {
            try await service.signOff(session.id, go: go, note: note, for: oper).at
        }
        #expect(try await say(true) == Samples.at())
        await harness.time.advance(by: .seconds(120))
        #expect(try await say(true) == Samples.at())
        #expect(try await say(true, "đã gọi") == Samples.at(120))
        await harness.time.advance(by: .seconds(601))
        #expect(try await say(true, "đã gọi") == Samples.at(721))
        // The gate at T-15 comes in between.
        await harness.time.advance(by: .seconds(2_640 - 721))
        #expect(try await say(true) == Samples.at(2_640))
        await harness.time.advance(by: .seconds(120))
        #expect(try await say(true) == Samples.at(2_760))
        #expect(try await harness.store.signOffs(of: session.id).count == 5)
        #expect(try await harness.log().count == 5)
    }

    @Test func `a waiver that is sent again is the one that stands`() async throws {
        let (harness, service, session) = try await office()
        func waive(_ reason: String, until seconds: Double) async throws -> Date {
            try await service.waive(
                Samples.id(1),
                in: session.id,
                reason: reason,
                until: Samples.at(seconds),
                for: oper
            ).at
        }
        #expect(try await waive("có 4G", until: 9_000) == Samples.at())
        await harness.time.advance(by: .seconds(30))
        #expect(try await waive("có 4G", until: 9_000) == Samples.at())
        #expect(try await harness.log().count == 1)
        #expect(try await waive("có 4G", until: 9_600) == Samples.at(30))
        #expect(try await waive("dùng điện thoại", until: 9_600) == Samples.at(30))
        #expect(try await harness.log().count == 3)
    }
}
