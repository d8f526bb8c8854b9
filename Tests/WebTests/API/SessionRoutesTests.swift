import Conference
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing
import Wire

@testable import Coordination
@testable import Web

@Suite struct SessionRoutesTests {
    private static let path = "/api/v1/sessions"

    @Test func `a session is booked, read, moved and called off`() async throws {
        try await Office().serve(.operator) { caller async throws in
            let created = try await caller.post(Self.path, booking(["under:py level:commune"], host: "py"))
            let session: SessionPayload = try created.decoded()
            #expect(created.status == 201)
            #expect(session.pointCount == 5 && session.status == "scheduled" && session.host == "py")
            #expect(created.header(.location) == "\(Self.path)/\(session.id)")
            let one = "\(Self.path)/\(session.id)"
            #expect(try await caller.get(one).header(.eTag) == "\"1\"")

            let move = #"{ "start": "2026-11-20T10:00:00+07:00" }"#
            let moved = try await caller.send(.patch, one, move, ["If-Match": "\"1\""])
            #expect(try moved.decoded(SessionPayload.self).title == "Họp giao ban")
            #expect(moved.header(.eTag) == "\"2\"")
            #expect(try await caller.send(.patch, one, #"{ "title": "X" }"#, ["If-Match": "\"1\""]).status == 412)
            #expect(try await caller.send(.delete, one, nil, ["If-Match": "\"1\""]).status == 412)

            let cancelled = try await caller.send(.delete, one)
            #expect(try cancelled.decoded(SessionPayload.self).status == "cancelled")
            #expect(try await caller.send(.delete, one).status == 200)
            let dead = try await caller.send(.patch, one, #"{ "title": "X" }"#)
            #expect(dead.status == 409)
            #expect(try dead.problem().code == "cancelled")
        }
    }

    @Test func `conflicts come all at once, in the caller's language`() async throws {
        let office = try await Office()
        try await office.serve(.operator) { caller async throws in
            _ = try await caller.post(Self.path, booking(["py-a-1", "py-a-2"]))
            let rival = booking(["py-a-1", "py-a-2", "nobody"], title: "Họp khác")
            let vietnamese = try await caller.post(Self.path, rival)
            #expect(vietnamese.status == 409)
            let conflicts = try vietnamese.problem().conflicts ?? []
            #expect(conflicts.map(\.code).sorted() == ["overlap", "overlap", "unknownPoint"])
            #expect(
                conflicts.filter { $0.code == "overlap" }.allSatisfy {
                    $0.session != nil && $0.message.contains("Điểm py-a")
                }
            )
            let english = try await caller.post(Self.path + "?lang=en", rival).problem().conflicts ?? []
            #expect(Set(english.map(\.message)).isDisjoint(with: conflicts.map(\.message)))
        }
        #expect(try await office.store.openSessions().count == 1)
    }

    @Test func `a dry run tells the same, and saves nothing`() async throws {
        let office = try await Office()
        try await office.serve(.operator) { caller async throws in
            let clean = try await caller.post(Self.path + "?dryRun=true", booking(["py-a-1"]))
            #expect(clean.status == 200)
            #expect(try clean.decoded(DryRunPayload.self) == DryRunPayload(pointCount: 1, conflicts: []))
            #expect(try await caller.post(Self.path, booking(["py-a-1"])).status == 201)
            let met = try await caller.post(Self.path + "?dryRun=true", booking(["py-a-1"]))
            #expect(try met.decoded(DryRunPayload.self).conflicts.map(\.code) == ["overlap"])
        }
        #expect(try await office.store.openSessions().count == 1)
    }

    @Test func `by force it is booked as defective, and takes its points all the same`() async throws {
        try await Office().serve(.operator) { caller async throws in
            _ = try await caller.post(Self.path, booking(["py-a-1"]))
            let forced: SessionPayload = try await caller.post(Self.path, booking(["py-a-1"], mode: "force")).decoded()
            #expect(forced.status == "defective")
            #expect(forced.conflicts?.map(\.code) == ["overlap"])
            let third = try await caller.post(Self.path, booking(["py-a-1"]))
            #expect(third.status == 409)
            #expect(try third.problem().conflicts?.map(\.code) == ["overlap", "overlap"])
            let past = booking(["py-a-1"], hour: 6, mode: "force")
            #expect(try await caller.post(Self.path, past).problem().conflicts?.map(\.code) == ["past"])
        }
    }

    @Test func `of fifty who book one point at once, one wins`() async throws {
        let office = try await Office()
        try await office.serve(.operator) { caller async throws in
            let won = try await countAtOnce(50) { number in
                let answer = try await caller.post(Self.path, booking(["py-a-1"], title: "Cuộc \(number)"))
                #expect([201, 409].contains(answer.status))
                return answer.status == 201
            }
            #expect(won == 1)
        }
        #expect(try await office.store.openSessions().count == 1)
    }

    @Test func `one key books once, for one caller and one request`() async throws {
        let office = try await Office()
        try await office.serve(.operator) { caller async throws in
            let first: SessionPayload = try await caller.post(Self.path, booking(["py-a-1"]), key: "week-48").decoded()
            let again = try await caller.post(Self.path, booking(["py-a-1"]), key: "week-48")
            #expect(again.status == 200)
            #expect(try again.decoded(SessionPayload.self).id == first.id)
            for other in [booking(["py-a-2"]), booking(["py-a-1"], title: "Khác"), booking(["py-a-1"], hour: 15)] {
                let reused = try await caller.post(Self.path, other, key: "week-48")
                #expect(reused.status == 422)
                #expect(try reused.problem().type == "urn:diemcau:problem:keyReused")
            }
            #expect(try await caller.post(Self.path, booking(["py-a-1"]), key: "a b").status == 422)
            let won = try await countAtOnce(20) { _ in
                try await caller.post(Self.path, booking(["py-b-1"]), key: "at-once").status == 201
            }
            #expect(won == 1)
        }
        let other = try await office.token(.operator, name: "người khác")
        try await office.serve { client async throws in
            let answer = try await Caller(client: client, token: other)
                .post(Self.path, booking(["py-a-2"], hour: 20), key: "week-48")
            #expect(answer.status == 201)
        }
    }

    @Test func `a key stays bound to its request when the session has changed since`() async throws {
        let office = try await Office()
        try await office.serve(.operator) { caller async throws in
            let first: SessionPayload = try await caller.post(Self.path, booking(["py-a-1"]), key: "1").decoded()
            let moved = try await caller.send(.patch, "\(Self.path)/\(first.id)", #"{ "title": "Khác" }"#)
            #expect(moved.status == 200)
            #expect(try await caller.post(Self.path, booking(["py-a-1"], hour: 18), key: "1").status == 422)
            let again = try await caller.post(Self.path, booking(["py-a-1"]), key: "1")
            #expect(again.status == 200)
            #expect(try again.decoded(SessionPayload.self).id == first.id)
        }
    }

    @Test func `two who bear one name do not share their keys`() async throws {
        let office = try await Office()
        for point in ["py-a-1", "py-b-1"] {
            let token = try await office.token(.operator, name: "trực ban")
            try await office.serve { client async throws in
                let answer = try await Caller(client: client, token: token)
                    .post(Self.path, booking([point]), key: "1")
                #expect(answer.status == 201)
            }
        }
    }

    @Test func `the list comes in parts, by start`() async throws {
        try await Office().serve(.operator) { caller async throws in
            for hour in [12, 8, 10, 14, 16] { _ = try await caller.post(Self.path, booking(["py-a-1"], hour: hour)) }
            var starts: [Date] = []
            var next: String?
            repeat {
                let page: Page<SessionPayload> =
                    try await caller
                    .get(Self.path + "?limit=2" + (next.map { "&after=\($0)" } ?? "")).decoded()
                starts += page.items.map(\.start)
                next = page.next
            } while next != nil
            #expect(starts.count == 5 && starts == starts.sorted())
            let span = "?from=2026-11-20T09:30:00%2B07:00&to=2026-11-20T10:30:00%2B07:00"
            let part: Page<SessionPayload> = try await caller.get(Self.path + span).decoded()
            #expect(part.items.count == 1)
        }
    }

    @Test func `readiness, waivers, gates and sign-off`() async throws {
        let office = try await Office()
        try await office.serve(.operator) { caller async throws in
            let session: SessionPayload = try await caller.post(Self.path, booking(["py-a-1", "py-a-2"])).decoded()
            let one = "\(Self.path)/\(session.id)"
            let before: ReadinessPayload = try await caller.get(one + "/readiness").decoded()
            #expect(before.counts.ready == 0 && before.items.count == 2)
            #expect(before.items.allSatisfy { !$0.reasons.isEmpty && $0.contact?.phone != nil })

            let waiver = #"{ "endpoint": "py-a-1", "reason": "Có 4G", "expiresAt": "2026-11-20T12:00:00+07:00" }"#
            #expect(try await caller.post(one + "/waivers", waiver).status == 201)
            let after: ReadinessPayload = try await caller.get(one + "/readiness").decoded()
            #expect(after.counts.waived == 1)
            let waivers: Page<WaiverPayload> = try await caller.get(one + "/waivers").decoded()
            #expect(waivers.items.map(\.by) == ["máy"])
            let past = waiver.replacing("12:00", with: "06:00")
            #expect(try await caller.post(one + "/waivers", past).problem().faults?.map(\.path) == ["$.expiresAt"])
            #expect(try await caller.post(one + "/waivers", waiver.replacing("py-a-1", with: "py-b-1")).status == 404)

            let id = try #require(SessionID(rawValue: session.id))
            _ = try await office.store.freeze(Samples.snapshot(id, .t60), drafts: [])
            let gates: Page<GatePayload> = try await caller.get(one + "/gates").decoded()
            #expect(gates.items.map(\.gate) == ["T-60"])

            #expect(try await caller.post(one + "/sign-off", #"{ "go": true, "note": "Đủ điều kiện" }"#).status == 201)
            let words: Page<SignOffPayload> = try await caller.get(one + "/sign-off").decoded()
            #expect(words.items.map(\.note) == ["Đủ điều kiện"])
            #expect(try await caller.send(.delete, one).status == 200)
            // There is nothing to go for any more.
            #expect(try await caller.post(one + "/sign-off", #"{ "go": true }"#).status == 409)
        }
    }

    @Test func `a store that is away is said, and nothing is lost or made up`() async throws {
        let office = try await Office()
        try await office.serve(.operator) { caller async throws in
            _ = try await caller.post(Self.path, booking(["py-a-1"]))
            await office.store.fail(with: .busy)
            let answer = try await caller.post(Self.path, booking(["py-a-2"]))
            #expect(answer.status == 503)
            #expect(answer.header(.retryAfter) == "5")
            await office.store.fail(with: nil)
            #expect(try await caller.post(Self.path, booking(["py-a-2"])).status == 201)
        }
    }
}
