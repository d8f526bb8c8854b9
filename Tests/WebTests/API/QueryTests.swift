import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite struct QueryTests {
    @Test(arguments: [
        "endpoints?limit=0", "endpoints?limit=x", "endpoints?level=planet", "endpoints?state=good",
        "endpoints?after=nobody",
        "endpoints?after=A%20B", "endpoints?serch=x", "endpoints/py?x=1", "endpoints/py/measurements?kind=speed",
        "endpoints/py/measurements?before=yesterday", "endpoints/py/measurements?limit=1001",
        "endpoints/py/reports?before=1",
        "sessions?from=2026-11-20", "sessions?from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z", "sessions?limit=-1",
        "log?after=-1", "log?after=x", "log?before=x", "log?kind=link,nothing", "log?endpoint=A%20B",
        "log?session=A%20B", "log?endpoint=nobody", "log?session=nobody",
        "log/stream?after=x", "log/stream?before=1", "board?x=1", "profiles?x=1", "tokens?x=1",
    ])
    func `a query that means nothing is refused`(_ path: String) async throws {
        try await Office().serve(.admin) { caller async throws in
            let answer = try await caller.get("/api/v1/" + path)
            #expect(answer.status == 422, "\(answer.text.prefix(200))")
            let faults = try answer.problem().faults ?? []
            #expect(faults.count == 1 && faults.allSatisfy { $0.code == "query" && !$0.message.isEmpty })
        }
    }

    @Test(arguments: [
        ("endpoints?limit=1&limit=2", ["limit"]), ("endpoints?limit=1&limit=1", ["limit"]),
        ("endpoints/py?lang=vi&lang=en", ["lang"]),
        ("log?kind=link&kind=incident&after=1&after=2&foo=1", ["after", "kind"]),
        ("endpoints/py/bandwidth?needKbps=1&needKbps=x", ["needKbps"]), ("board?x=1&x=1", ["x"]),
    ])
    func `a parameter that is given more than once is refused by its name`(_ path: String, names: [String]) async throws
    {
        try await Office().serve(.admin) { caller async throws in
            let answer = try await caller.get("/api/v1/" + path)
            #expect(answer.status == 400, "\(answer.text.prefix(200))")
            let problem = try answer.problem()
            #expect(problem.type == "urn:diemcau:problem:malformed")
            #expect(problem.faults?.map(\.path) == names)
        }
    }

    @Test(arguments: [
        (
            "endpoints?level=xx&state=yy&limit=0&foo=1&bar=2&after=A%20B",
            ["after", "bar", "foo", "level", "limit", "state"]
        ),
        ("endpoints/py/measurements?kind=speed&before=x&limit=0&foo=1", ["before", "foo", "kind", "limit"]),
        ("endpoints/py/reports?before=1&limit=0&foo=1", ["before", "foo", "limit"]),
        ("endpoints/py/bandwidth?needKbps=-1&foo=1", ["foo", "needKbps"]),
        ("endpoints/py/availability?from=x&to=y&step=z&foo=1", ["foo", "from", "step", "to"]),
        ("endpoints/py/measurements.csv?from=x&to=y&kind=z&foo=1", ["foo", "from", "kind", "to"]),
        ("availability.csv?from=x&to=y&step=z&under=A%20B&foo=1", ["foo", "from", "step", "to", "under"]),
        ("sessions?from=x&to=y&limit=0&after=A%20B&foo=1", ["after", "foo", "from", "limit", "to"]),
        (
            "log?after=x&before=y&limit=0&endpoint=A%20B&session=A%20B&kind=z&foo=1",
            ["after", "before", "endpoint", "foo", "kind", "limit", "session"]
        ),
        ("log?endpoint=nobody&session=nobody&foo=1", ["endpoint", "foo", "session"]),
        ("log/stream?after=x&foo=1", ["after", "foo"]),
    ])
    func `all faults of a query are named at once`(_ path: String, names: [String]) async throws {
        try await Office().serve(.admin) { caller async throws in
            let answer = try await caller.get("/api/v1/" + path)
            #expect(answer.status == 422)
            #expect(try answer.problem().faults?.map(\.path).sorted() == names)
        }
    }

    @Test(arguments: ["maybe", "1", "", "TRUE"])
    func `a dry run that is misspelt books nothing`(_ word: String) async throws {
        let office = try await Office()
        try await office.serve(.operator) { caller async throws in
            #expect(try await caller.post("/api/v1/sessions?dryRun=\(word)", booking(["py-a"])).status == 422)
        }
        #expect(try await office.store.openSessions().isEmpty)
    }

    @Test(arguments: [
        "/api/v1/nothing", "/api/v1/endpoints/nobody", "/api/v1/endpoints/A%20B", "/api/v1/sessions/zz", "/api/v2/log",
    ])
    func `what does not exist is not found, as a problem`(_ path: String) async throws {
        try await Office().serve(.admin) { caller async throws in
            let answer = try await caller.get(path)
            #expect(answer.status == 404)
            _ = try answer.problem()
        }
    }

    @Test func `sentences come in the language that is asked for`() async throws {
        try await Office().serve(.viewer) { caller async throws in
            let vietnamese = try await caller.get("/api/v1/endpoints/nobody").problem().title
            let english = try await caller.get("/api/v1/endpoints/nobody?lang=en").problem().title
            var polite = caller
            polite.headers[.acceptLanguage] = "en-GB,en;q=0.9,vi;q=0.8"
            #expect(try await polite.get("/api/v1/endpoints/nobody").problem().title == english)
            #expect(vietnamese != english)
        }
    }
}
