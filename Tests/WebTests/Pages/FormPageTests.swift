import Foundation
import HTTPTypes
import Testing

@testable import Conference
@testable import Coordination
@testable import TestSupport
@testable import Web

@Suite("Forms without a script")
struct FormPageTests {
    private static func booking(_ changes: [String: String] = [:]) -> [(String, String)] {
        let fields = [
            "title": "Giao ban", "calledBy": "province", "participants": "under:py-a\r\n-py-a-2", "profile": "hd720",
            "platform": "teams", "start": "2026-11-20T09:00", "durationMinutes": "60", "mode": "strict", "key": "",
        ]
        return fields.merging(changes) { _, new in new }.map { ($0.key, $0.value) }
    }

    @Test("A session is booked for the local time, once however often the form is sent")
    func book() async throws {
        let office = try await Office()
        try await office.browse(as: .operator) { browser in
            let form = Self.booking(["key": "8f14e45f-ceea-467f-a8e6-1d0f7b1f3c11"])
            let first = try #require(try await browser.post("/sessions/new", form).header(.location))
            let second = try await browser.post("/sessions/new", form).header(.location)
            #expect(first == second)
            let sessions = await office.situation.knownSessions
            #expect(sessions.count == 1)
            #expect(sessions.first?.start == office.time.now.addingTimeInterval(2 * 3_600))
            #expect(sessions.first?.points.map(\.rawValue) == ["py-a", "py-a-1"])
            #expect(try await browser.get(first).text.contains("Đã đặt phiên họp"))
        }
    }

    @Test("Every fault stands beside its field, and what was typed is kept")
    func faults() async throws {
        let office = try await Office()
        try await office.browse(as: .operator) { browser in
            let answer = try await browser.post(
                "/sessions/new",
                Self.booking([
                    "title": "", "participants": "unter:py", "start": "2026-02-30T09:00", "durationMinutes": "lâu",
                ])
            )
            #expect(answer.status == 422)
            for id in ["title-fault", "participants-fault", "start-fault", "duration-fault"] {
                #expect(answer.text.contains("id=\"\(id)\""), "\(id)")
            }
            #expect(answer.text.contains(">unter:py</textarea>"))
            #expect(answer.text.contains("value=\"lâu\"") && answer.text.contains("value=\"2026-02-30T09:00\""))
            #expect(await office.situation.knownSessions.isEmpty)
        }
    }

    @Test("A clash is told in words and books nothing; the check button books nothing either")
    func conflicts() async throws {
        let office = try await Office()
        try await office.browse(as: .operator) { browser in
            let check = try await browser.post("/sessions/new", Self.booking() + [("check", "1")])
            #expect(check.status == 200)
            #expect(check.text.contains("Không có vướng mắc"))
            #expect(await office.situation.knownSessions.isEmpty)
            _ = try await browser.post("/sessions/new", Self.booking())
            let answer = try await browser.post("/sessions/new", Self.booking(["title": "Khác"]))
            #expect(answer.status == 409)
            #expect(answer.text.contains("trùng lịch"))
            #expect(await office.situation.knownSessions.count == 1)
        }
    }

    @Test("A session is moved, signed off, and called off only with the tick beside it")
    func change() async throws {
        let office = try await Office()
        try await office.browse(as: .operator) { browser in
            _ = try await browser.post("/sessions/new", Self.booking())
            let id = try #require(await office.situation.knownSessions.first).id
            let stale = try await browser.post(
                "/sessions/\(id)/move",
                [("start", "2026-11-20T10:00"), ("revision", "7")]
            )
            #expect(stale.status == 422)
            let moved = try await browser.post(
                "/sessions/\(id)/move",
                [("start", "2026-11-20T10:00"), ("revision", "1")]
            )
            #expect(moved.status == 303)
            #expect(await office.situation.session(id)?.start == office.time.now.addingTimeInterval(3 * 3_600))
            #expect(try await browser.post("/sessions/\(id)/sign-off", [("go", "true"), ("note", "Đủ")]).status == 303)
            #expect(try await browser.get("/sessions/\(id)").text.contains("Đủ"))
            #expect(try await browser.post("/sessions/\(id)/cancel", []).status == 422)
            #expect(await office.situation.session(id)?.status == .scheduled)
            #expect(try await browser.post("/sessions/\(id)/cancel", [("confirmed", "yes")]).status == 303)
            #expect(await office.situation.session(id)?.status == .cancelled)
        }
    }

    @Test("Maintenance begins and ends by a person's word")
    func maintenance() async throws {
        let office = try await Office()
        try await office.browse(as: .operator) { browser async throws in
            let path = "/endpoints/py-a-1/maintenance"
            #expect(try await browser.post(path, [("until", "2026-11-20T06:00")]).status == 422, "in the past")
            #expect(try await browser.post(path, [("until", "2026-11-20T08:00"), ("note", "Thay máy")]).status == 303)
            #expect(try await browser.get("/endpoints/py-a-1").text.contains("Thay máy"))
            #expect(try await browser.post(path, [("end", "1")]).status == 303)
            #expect(try await !browser.get("/endpoints/py-a-1").text.contains("Thay máy"))
        }
    }

    @Test("A token is shown once, works, and is revoked")
    func tokens() async throws {
        try await Office().browse(as: .admin) { browser in
            let page = try await browser.post(
                "/tokens",
                [("name", "Xã A1"), ("role", "reporter"), ("under", "py-a-1"), ("days", "30")]
            )
            #expect(page.text.contains(/id="secret">dc_[A-Za-z0-9_-]{40,}</))
            let list = try await browser.get("/tokens").text
            #expect(!list.contains("dc_") && list.contains("Xã A1") && list.contains("Điểm py-a-1"))
            let id = try #require(list.firstMatch(of: /Xã A1 <code>([a-z0-9]+)<\/code>/)).1
            #expect(try await browser.post("/tokens/\(id)/revoke", []).status == 303)
            #expect(try await browser.get("/tokens").text.contains("Đã thu hồi"))
            #expect(try await browser.post("/tokens", [("name", ""), ("role", "king")]).text.contains("aria-invalid"))
        }
    }
}
