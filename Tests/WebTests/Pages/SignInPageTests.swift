import Foundation
import HTTPTypes
import Testing

@testable import Conference
@testable import Coordination
@testable import Web

@Suite("Signing in and out")
struct SignInPageTests {
    @Test(
        "A stranger is sent to the sign-in, with the way back",
        arguments: [
            ("/", "/sign-in"), ("/sessions", "/sign-in?next=/sessions"),
            ("/log?kind=link", "/sign-in?next=/log%3Fkind%3Dlink"),
            ("/endpoints/py-a", "/sign-in?next=/endpoints/py-a"), ("/report", "/sign-in?next=/report"),
            ("/board/live", "/sign-in?next=/board/live"), ("/tokens", "/sign-in?next=/tokens"),
        ]
    )
    func strangers(path: String, target: String) async throws {
        try await Office().serve { client async throws in
            let answer = try await Browser(client).get(path)
            #expect(answer.status == 303)
            #expect(answer.header(.location) == target)
        }
    }

    @Test("A token signs in and leads back; a wrong one does not, and says so")
    func token() async throws {
        let office = try await Office()
        let token = try await office.token(.viewer)
        try await office.serve { client async throws in
            let browser = Browser(client)
            let refused = try await browser.post("/sign-in", [("token", "dc_falsch")])
            #expect(refused.status == 403)
            #expect(refused.text.contains("Mã hoặc đường dẫn không dùng được nữa"))
            #expect(await !browser.isSignedIn)
            let answer = try await browser.post("/sign-in", [("token", token), ("next", "/log")])
            #expect(answer.status == 303)
            #expect(answer.header(.location) == "/log")
            let cookie = try #require(answer.header(.setCookie))
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"))
            #expect(try await browser.get("/").status == 200)
        }
    }

    @Test(
        "Another site's address is no way back",
        arguments: ["//evil.example", "https://evil.example/", "/\\evil.example", "evil", "/a\r\nSet-Cookie: x=1", ""]
    )
    func openRedirects(next: String) async throws {
        let office = try await Office()
        let token = try await office.token(.viewer)
        try await office.serve { client async throws in
            let answer = try await Browser(client).post("/sign-in", [("token", token), ("next", next)])
            #expect(answer.header(.location) == "/")
        }
    }

    @Test("Looking at a link does not use it up; confirming does, once")
    func link() async throws {
        let office = try await Office()
        let link = try await office.access.createSignIn(
            for: Principal(name: "trực", role: .operator, scope: .everything)
        )
        try await office.serve { client async throws in
            let path = "/sign-in/" + link.secret
            for _ in 1...3 { #expect(try await Browser(client).get(path).text.contains("id=\"confirm\"")) }
            let first = Browser(client)
            #expect(try await first.post(path, []).header(.location) == "/")
            #expect(await first.isSignedIn)
            #expect(try await Browser(client).post(path, []).status == 403)
        }
    }

    @Test("Signing out ends the cookie for everybody who has it")
    func signOut() async throws {
        try await Office().browse(as: .viewer) { browser in
            let answer = try await browser.post("/sign-out", [])
            #expect(answer.header(.location) == "/sign-in")
            #expect(await !browser.isSignedIn)
            #expect(try await browser.get("/").status == 303)
        }
    }

    @Test(
        "A form without the page's own value is refused and changes nothing",
        arguments: [
            "/sign-out", "/sessions/new", "/endpoints/py-a/probe", "/endpoints/py-a/maintenance", "/report/py-a",
            "/tokens", "/endpoints/py-a/bandwidth",
        ]
    )
    func forged(path: String) async throws {
        try await Office().browse(as: .admin) { browser in
            let answer = try await browser.post(path, [("name", "x")], csrf: "0123456789abcdef0123456789abcdef")
            #expect(answer.status == 403)
            #expect(try await browser.get("/").status == 200, "still signed in")
        }
    }
}
