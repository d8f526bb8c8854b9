import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

/// What hostile or careless bodies get.
@Suite struct BodyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let status: Int

        init(_ name: String, _ text: String, _ status: Int) {
            testDescription = name
            bytes = Array(text.utf8)
            self.status = status
        }

        init(_ name: String, bytes: [UInt8], _ status: Int) {
            testDescription = name
            self.bytes = bytes
            self.status = status
        }
    }

    static let cases = [
        Case("nothing", "", 422),
        Case("no JSON", "title=x", 422),
        Case("a list", "[]", 422),
        Case("an unknown field", booking(["py-a"]).replacing("\"title\"", with: "\"titel\""), 422),
        Case("a field twice", booking(["py-a"]).replacing("{ ", with: "{ \"title\": \"x\", "), 422),
        Case("a wrong type", booking(["py-a"]).replacing("60", with: "\"60\""), 422),
        Case("a time without offset", booking(["py-a"]).replacing("+07:00", with: ""), 422),
        Case("an unknown word", booking(["py-a"]).replacing("province", with: "planet"), 422),
        Case("a broken selector", booking(["under:"]), 422),
        Case("10 000 levels", String(repeating: "[", count: 10_000), 422),
        Case("10 000 levels of objects", String(repeating: "{\"a\":", count: 10_000), 422),
        Case("a string of 2 MB", "{\"title\": \"\(String(repeating: "x", count: 2_000_000))\"}", 413),
        Case("a string of 900 kB", "{\"title\": \"\(String(repeating: "x", count: 900_000))\"}", 422),
        Case(
            "bytes that are no UTF-8",
            bytes: Array("{\"title\": \"".utf8) + [0xFF, 0xC0, 0x80] + Array("\"}".utf8),
            422
        ),
        Case("a NUL within a title", booking(["py-a"], title: "a\\u0000b"), 422),
        Case("half a surrogate", booking(["py-a"], title: "\\ud800"), 422),
        Case("a huge number", booking(["py-a"]).replacing("60", with: "1e400"), 422),
    ]

    @Test(arguments: cases)
    func `is refused, and nothing is saved`(_ given: Case) async throws {
        let office = try await Office()
        try await office.serve(.operator) { caller async throws in
            let answer = try await caller.send(.post, "/api/v1/sessions", bytes: given.bytes)
            #expect(answer.status == given.status, "\(answer.text.prefix(300))")
            let problem = try answer.problem()
            #expect(given.status != 422 || problem.faults?.isEmpty == false)
            #expect(answer.response.body.readableBytes < 20_000)
        }
        #expect(try await office.store.openSessions().isEmpty)
    }

    @Test func `every fault is named at once, with its place and the nearest word`() async throws {
        try await Office().serve(.operator) { caller async throws in
            let body = """
                {
                  "title": 7, "calledBy": "provinc", "participants": ["level:xx", 5],
                  "platfrom": "teams", "profile": "hd720", "start": "tomorrow", "durationMinutes": 4
                }
                """
            let faults = try await caller.post("/api/v1/sessions", body).problem().faults ?? []
            let paths = Set(faults.map(\.path))
            #expect(
                paths.isSuperset(of: [
                    "$.title", "$.calledBy", "$.participants[0]", "$.participants[1]", "$.platfrom", "$.start",
                    "$.durationMinutes",
                ])
            )
            #expect(faults.first { $0.path == "$.platfrom" }?.nearest == "platform")
            #expect(faults.first { $0.path == "$.platfrom" }?.line == 3)
        }
    }

    @Test(arguments: [
        nil, "text/plain", "application/jsonx", "application/x-www-form-urlencoded", "multipart/form-data",
    ])
    func `only JSON is read`(_ type: String?) async throws {
        try await Office().serve(.operator) { caller async throws in
            let answer = try await caller.send(
                .post,
                "/api/v1/sessions",
                booking(["py-a"]),
                ["Content-Type": type ?? ""]
            )
            #expect(answer.status == 415)
            _ = try answer.problem()
        }
    }

    @Test func `JSON with a charset is JSON`() async throws {
        try await Office().serve(.operator) { caller async throws in
            let answer = try await caller.send(
                .post,
                "/api/v1/sessions",
                booking(["py-a"]),
                ["Content-Type": "Application/JSON; charset=UTF-8"]
            )
            #expect(answer.status == 201)
        }
    }

    @Test(arguments: [("vi", "tiêu đề"), ("en", "title")])
    func `a name in NFD is kept in NFC`(_ language: String, _ word: String) async throws {
        let office = try await Office()
        try await office.serve(.operator) { caller async throws in
            let decomposed = "Ho\u{0323}p giao ban"
            let answer = try await caller.post(
                "/api/v1/sessions?lang=\(language)",
                booking(["py-a"], title: decomposed)
            )
            #expect(answer.status == 201)
        }
        let title = try await office.store.openSessions().first?.title ?? ""
        #expect(Array(title.unicodeScalars) == Array("Họp giao ban".unicodeScalars))
    }
}
