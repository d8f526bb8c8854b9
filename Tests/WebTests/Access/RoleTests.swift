import Conference
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing
import Wire

@testable import Coordination
@testable import Web

@Suite struct RoleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let method: HTTPRequest.Method
        let path: String
        let least: Role
        var testDescription: String { "\(method.rawValue) \(path)" }

        init(_ method: HTTPRequest.Method, _ path: String, _ least: Role) {
            self.method = method
            self.path = "/api/v1/" + path
            self.least = least
        }
    }

    static let cases = [
        Case(.get, "endpoints", .viewer), Case(.post, "endpoints", .admin), Case(.get, "endpoints/py", .viewer),
        Case(.patch, "endpoints/py", .operator), Case(.delete, "endpoints/py", .admin),
        Case(.get, "endpoints/py/measurements", .viewer), Case(.post, "endpoints/py/probe", .operator),
        Case(.post, "endpoints/py/bandwidth", .operator), Case(.get, "endpoints/py/bandwidth", .viewer),
        Case(.get, "endpoints/py/measurements.csv", .viewer), Case(.get, "endpoints/py/measurements.jsonl", .viewer),
        Case(.get, "endpoints/py/availability", .viewer), Case(.get, "availability.csv", .viewer),
        Case(.get, "endpoints/py/availability.csv", .viewer), Case(.get, "endpoints/py/availability.jsonl", .viewer),
        Case(.get, "availability.jsonl", .viewer),
        Case(.get, "endpoints/py/reports", .viewer), Case(.post, "endpoints/py/reports", .reporter),
        Case(.get, "sessions", .viewer), Case(.post, "sessions", .operator), Case(.get, "sessions/zz", .viewer),
        Case(.patch, "sessions/zz", .operator), Case(.delete, "sessions/zz", .operator),
        Case(.get, "sessions/zz/readiness", .viewer), Case(.get, "sessions/zz/gates", .viewer),
        Case(.get, "sessions/zz/waivers", .viewer), Case(.post, "sessions/zz/waivers", .operator),
        Case(.get, "sessions/zz/sign-off", .viewer), Case(.post, "sessions/zz/sign-off", .operator),
        Case(.get, "log", .viewer), Case(.get, "profiles", .viewer), Case(.get, "board", .viewer),
        Case(.get, "tokens", .admin), Case(.post, "tokens", .admin), Case(.delete, "tokens/x", .admin),
    ]

    @Test(arguments: cases)
    func `each route asks for its role, and for a name first`(_ given: Case) async throws {
        let office = try await Office()
        var tokens: [(Role, String)] = []
        for role in Role.allCases { tokens.append((role, try await office.token(role))) }
        try await office.serve { [tokens] client in
            for secret in [nil, "dc_wrong", ""] {
                let answer = try await Caller(client: client, token: secret).send(given.method, given.path)
                #expect(answer.status == 401)
                #expect(answer.header(.wwwAuthenticate) == "Bearer")
                _ = try answer.problem()
            }
            for (role, token) in tokens {
                let answer = try await Caller(client: client, token: token).send(given.method, given.path)
                #expect((answer.status == 403) == (role < given.least), "\(role): \(answer.status)")
                #expect(answer.status != 401 && answer.status != 500)
            }
        }
    }

    @Test func `the table names every route of the API but the stream`() async throws {
        let routes = try await Office().server.router().routes
            .filter { "\($0.path)".hasPrefix("/api/") }
            .map { "\($0.method.rawValue) \($0.path)" }
        let cases = Self.cases.map { given in
            let parts = given.path.split(separator: "/").map(String.init)
            let named = parts.enumerated().map { $0.offset == 3 ? "{id}" : $0.element }
            return "\(given.method.rawValue) /\(named.joined(separator: "/"))"
        }
        #expect(Set(cases).union(["GET /api/v1/log/stream"]) == Set(routes))
    }

    @Test func `tokens are made, listed without their secret, and revoked`() async throws {
        let office = try await Office()
        try await office.serve(.admin) { caller async throws in
            let body = #"{ "name": "Xã A1", "role": "reporter", "under": "py-a-1" }"#
            let created: TokenPayload = try await caller.post("/api/v1/tokens", body).decoded()
            let secret = try #require(created.token)
            let list = try await caller.get("/api/v1/tokens")
            #expect(
                try list.decoded(Page<TokenPayload>.self).items.contains { $0.id == created.id && $0.under == "py-a-1" }
            )
            #expect(!list.text.contains(secret))
            let bearer = Caller(client: caller.client, token: secret)
            #expect(try await bearer.get("/api/v1/endpoints").status == 200)
            #expect(try await caller.send(.delete, "/api/v1/tokens/\(created.id)").status == 204)
            #expect(try await bearer.get("/api/v1/endpoints").status == 401)
            #expect(try await caller.send(.delete, "/api/v1/tokens/\(created.id)").status == 404)
            let nowhere = try await caller.post("/api/v1/tokens", body.replacing("py-a-1", with: "nobody"))
            #expect(try nowhere.problem().faults?.map(\.path) == ["$.under"])
        }
    }

    @Test func `an administrator of a part makes no tokens`() async throws {
        try await Office().serve(.admin, under: "py-a") { caller async throws in
            #expect(try await caller.get("/api/v1/tokens").status == 403)
            #expect(try await caller.post("/api/v1/tokens", #"{ "name": "x", "role": "admin" }"#).status == 403)
        }
    }

    @Test func `a browser's change needs the value of our own pages`() async throws {
        let office = try await Office()
        let principal = Principal(name: "trực", role: .operator, scope: .everything)
        let issued = try await office.access.signIn(secret: office.access.createSignIn(for: principal).secret)
        let csrf = try await office.access.browser(cookie: issued.secret).csrf
        try await office.serve { client async throws in
            var browser = Caller(client: client)
            browser.headers[.cookie] = "\(AuthenticationMiddleware.cookie)=\(issued.secret)"
            #expect(try await browser.get("/api/v1/endpoints").status == 200)
            for sent in [nil, "", "wrong", String(csrf.dropLast())] {
                let answer = try await browser.send(
                    .post,
                    "/api/v1/endpoints/py/probe",
                    nil,
                    ["X-CSRF-Token": sent]
                )
                #expect(answer.status == 403)
                #expect(try answer.problem().type == "urn:diemcau:problem:forged")
            }
            #expect(
                try await browser.send(.post, "/api/v1/endpoints/py/probe", nil, ["X-CSRF-Token": csrf]).status == 202
            )
        }
    }

    @Test func `a cookie is not taken for none while the store is away`() async throws {
        let office = try await Office()
        await office.store.fail(with: .busy)
        try await office.serve { client async throws in
            var browser = Caller(client: client)
            browser.headers[.cookie] = "\(AuthenticationMiddleware.cookie)=anything"
            #expect(try await browser.get("/api/v1/endpoints").status == 503)
            #expect(try await Caller(client: client).get("/healthz").status == 200)
        }
    }
}
