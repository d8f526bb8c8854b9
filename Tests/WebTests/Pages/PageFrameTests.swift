import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Conference
@testable import Coordination
@testable import TestSupport
@testable import Web

@Suite("What all pages have in common")
struct PageFrameTests {
    static let pages = [
        "/", "/sessions", "/sessions/new", "/log", "/report", "/report/py-a-1", "/endpoints/py-a-1", "/tokens",
    ]

    @Test("Every page speaks either language, whole and with its own title", arguments: pages)
    func languages(path: String) async throws {
        try await Office().browse(as: .admin) { browser in
            let vietnamese = try await browser.get(path)
            #expect(vietnamese.status == 200, "\(vietnamese.text.prefix(300))")
            #expect(vietnamese.text.contains("<html lang=\"vi\">"))
            #expect(vietnamese.text.contains("Đăng xuất") && !vietnamese.text.contains("Sign out"))
            let english = try await browser.get(path + "?lang=en")
            #expect(english.text.contains("<html lang=\"en\">"))
            #expect(english.text.contains("Sign out") && !english.text.contains("Đăng xuất"))
            #expect(!english.text.contains("{{") && !vietnamese.text.contains("{{"))
            #expect(try await browser.get(path).text.contains("<html lang=\"en\">"), "the switch is remembered")
        }
    }

    @Test(
        "A stranger is spoken to as his browser asks, who works here in Vietnamese until he switches",
        arguments: [
            (nil, "vi"), ("en-US,en;q=0.9", "en"), ("en-US,en;q=0.9,vi;q=0.8", "vi"), ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
            ("fr", "vi"), ("fr,en;q=0.5", "en"),
        ]
    )
    func accepted(header: String?, language: String) async throws {
        let office = try await Office()
        try await office.serve { client async throws in
            for path in ["/sign-in", "/khong-co"] {
                var headers = HTTPFields()
                headers[.acceptLanguage] = header
                func text() async throws -> String {
                    let response = try await client.execute(uri: path, method: .get, headers: headers)
                    return Answer(response: response).text
                }
                #expect(try await text().contains("<html lang=\"\(language)\">"), "\(path)")
                headers[.cookie] = "lang=vi"
                #expect(try await text().contains("<html lang=\"vi\">"), "\(path): a choice was made")
                headers[.cookie] = "diemcau=abc"
                #expect(try await text().contains("<html lang=\"vi\">"), "\(path)")
            }
        }
    }

    @Test("No page has a script, a style or a handler in its text, nor loads from elsewhere", arguments: pages)
    func contentPolicy(path: String) async throws {
        try await Office().browse(as: .admin) { browser in
            let answer = try await browser.get(path)
            let text = answer.text
            #expect(!text.contains("<style") && !text.contains(" style=") && !text.contains("javascript:"))
            #expect(!text.contains(#/<script(?![^>]* src=)/#))
            #expect(!text.contains(#/ on[a-z]+="/#))
            #expect(!text.contains(#/(src|href)="(https?:)?\/\//#))
            let policy = try #require(answer.header(.contentSecurityPolicy))
            #expect(policy.contains("script-src 'self'") && !policy.contains("unsafe"))
            #expect(answer.header(.cacheControl) == "no-store")
        }
    }

    @Test("What pages load is there, and may be kept for ever under its own name", arguments: pages)
    func assets(path: String) async throws {
        try await Office().browse(as: .admin) { browser in
            let text = try await browser.get(path).text
            let found = text.matches(of: /(?:src|href)="(\/assets\/[^"]+)"/).map { String($0.1) }
            #expect(found.count >= 2)
            for asset in found {
                let answer = try await browser.get(asset)
                #expect(answer.status == 200, "\(asset)")
                #expect(answer.header(.cacheControl)?.contains("immutable") == true)
                #expect(answer.header(.eTag) != nil)
            }
        }
    }

    @Test("A faulty address gets a page in the visitor's language, and tells nothing else")
    func notFound() async throws {
        try await Office().browse(as: .viewer) { browser in
            let answer = try await browser.get("/endpoints/khong-co?lang=en")
            #expect(answer.status == 404)
            #expect(answer.header(.contentType) == "text/html; charset=utf-8")
            #expect(answer.text.contains("There is no endpoint with this id"))
            #expect(try await browser.get("/nothing/here").status == 404)
        }
    }

    @Test("A name that is written as markup is shown as text, everywhere")
    func markup() async throws {
        let office = try await Office()
        let evil = "<script>alert('\"x')</script>"
        try await office.browse(as: .admin) { browser in
            let booked = try await browser.post(
                "/sessions/new",
                [
                    ("title", evil), ("calledBy", "province"), ("participants", "under:py"), ("profile", "hd720"),
                    ("start", "2026-11-20T09:00"), ("durationMinutes", "60"), ("mode", "strict"),
                ]
            )
            let session = try #require(booked.header(.location))
            _ = try await browser.post(
                "/report/py-a-1",
                [
                    ("status", "noSound"), ("clientId", "a"), ("technicianName", evil),
                    ("technicianPhone", "0000 000 001"),
                    ("note", evil),
                ]
            )
            _ = try await browser.post("/tokens", [("name", evil), ("role", "viewer")])
            await office.tail.advance()
            for path in ["/", "/sessions", session, "/endpoints/py-a-1", "/log", "/tokens", "/report/py-a-1"] {
                let text = try await browser.get(path).text
                #expect(!text.contains("<script>alert"), "\(path)")
            }
            #expect(try await browser.get("/sessions").text.contains("&lt;script&gt;alert"))
            let back = try await browser.post(
                "/sessions/new",
                [("title", "\"><img src=x>"), ("participants", "</textarea>")]
            )
            #expect(back.status == 422)
            #expect(!back.text.contains("<img") && !back.text.contains("</textarea></textarea>"))
        }
    }

    @Test("A reporter of one commune sees its point on every page, and of the others not even the name")
    func scope() async throws {
        let office = try await Office()
        try await office.browse(as: .operator) { browser in
            _ = try await browser.post(
                "/sessions/new",
                [
                    ("title", "Giao ban"), ("calledBy", "province"), ("participants", "under:py"), ("profile", "hd720"),
                    ("start", "2026-11-20T09:00"), ("durationMinutes", "60"), ("mode", "strict"),
                ]
            )
        }
        await office.tail.advance()
        let session = try #require(await office.situation.knownSessions.first).id
        try await office.browse(as: .reporter, under: "py-a-1") { browser in
            #expect(try await browser.get("/report").header(.location) == "/report/py-a-1")
            for path in [
                "/", "/board/live", "/sessions", "/sessions/\(session)", "/log", "/endpoints/py-a-1", "/report/py-a-1",
            ] {
                let answer = try await browser.get(path)
                #expect(answer.status == 200, "\(path)")
                #expect(!answer.text.contains("Bí mật") && !answer.text.contains("py-b"), "\(path)")
                #expect(!answer.text.contains("Điểm py-a-2"), "\(path)")
            }
            for path in ["/endpoints/py-b-1", "/report/py-b-1", "/endpoints/py-a-2"] {
                #expect(try await browser.get(path).status == 404, "\(path)")
            }
            for path in ["/tokens", "/sessions/new"] { #expect(try await browser.get(path).status == 403, "\(path)") }
            let forbidden = try await browser.post("/report/py-b-1", [("status", "clear"), ("clientId", "z")])
            #expect(forbidden.status == 404)
            let cancelled = try await browser.post("/sessions/\(session)/cancel", [("confirmed", "yes")])
            #expect(cancelled.status == 403)
        }
    }
}
