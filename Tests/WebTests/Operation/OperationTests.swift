import Conference
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing
import Wire

@testable import Coordination
@testable import Web

@Suite struct OperationTests {
    @Test func `the figures are all there, in the form that Prometheus reads`() async throws {
        let office = try await Office()
        office.metrics.count([
            Samples.probe(Samples.id("py")), Samples.probe(Samples.id("py-a"), .failure(.timeout)),
        ])
        office.metrics.update { $0.commit.observe(0.003) }
        office.conditions.raise(.storeTrouble, detail: "x", at: Samples.at())
        try await office.serve { client async throws in
            let answer = try await Caller(client: client).get("/metrics")
            #expect(answer.header(.contentType) == "text/plain; version=0.0.4; charset=utf-8")
            let lines = answer.text.split(separator: "\n").map(String.init)
            for line in [
                "diemcau_probes_total{outcome=\"ok\"} 1", "diemcau_probes_total{outcome=\"timeout\"} 1",
                "diemcau_probes_total{outcome=\"dns\"} 0", "diemcau_probe_lag_seconds_count 2",
                "diemcau_probes_in_flight 0",
                "diemcau_endpoints_polled 7", "diemcau_endpoints_fresh 0", "diemcau_endpoints_overdue 0",
                "diemcau_evidence_worst_age_seconds +Inf",
                "diemcau_log_newest_seq 0", "diemcau_store_commit_seconds_count 1",
                "diemcau_store_commit_seconds_bucket{le=\"+Inf\"} 1", "diemcau_condition{condition=\"storeTrouble\"} 1",
                "diemcau_build_info{version=\"1.2.3\"} 1", "diemcau_stream_readers 0",
            ] {
                #expect(lines.contains(line), "\(line)")
            }
            let form = /[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? ([0-9.eE+-]+|\+Inf)/
            for line in lines where !line.hasPrefix("#") { #expect(line.wholeMatch(of: form) != nil, "\(line)") }
            let described = lines.filter { $0.hasPrefix("# TYPE ") }
            #expect(Set(described).count == described.count)
            // Labels are bounded: no endpoint has one.
            #expect(!answer.text.contains("py-a"))
        }
    }

    @Test func `readiness of the daemon names what holds, and details only to those who see all`() async throws {
        let office = try await Office()
        let token = try await office.token(.viewer)
        try await office.serve { client async throws in
            let stranger = Caller(client: client)
            #expect(try await stranger.get("/readyz").status == 200)
            office.conditions.raise(.registryFile, detail: "line 7: py-a", at: Samples.at())
            let answer = try await stranger.get("/readyz")
            #expect(answer.status == 503)
            #expect(answer.text.contains("\"condition\":\"registryFile\"") && !answer.text.contains("line 7"))
            #expect(try await Caller(client: client, token: token).get("/readyz").text.contains("line 7"))
            #expect(try await stranger.get("/healthz").text == "ok\n")
        }
    }

    @Test(arguments: [Coordination.Condition.pointsUnobserved, .registryFile])
    func `the board tells the cause of a condition to those who see all`(
        _ condition: Coordination.Condition
    ) async throws {
        let office = try await Office()
        office.conditions.raise(condition, detail: "line 7: py-b", at: Samples.at())
        for (root, detail) in [(nil, "line 7: py-b"), ("py-a", nil)] as [(String?, String?)] {
            try await office.serve(.viewer, under: root) { caller async throws in
                let board: BoardPayload = try await caller.get("/api/v1/board").decoded()
                #expect(board.conditions.map(\.condition) == [condition.rawValue])
                #expect(board.conditions.map(\.detail) == [detail])
            }
        }
    }

    @Test(
        arguments: [
            ("/api/v1/endpoints/zz", "There is no endpoint with this id"),
            ("/api/v1/endpoints/zz/measurements", "There is no endpoint with this id"),
            ("/api/v1/availability.csv?under=zz", "There is no endpoint with this id"),
            ("/api/v1/sessions/zz", "There is no session with this id"),
            ("/api/v1/endpoints/py/nothing", "There is no such address"),
            ("/api/v1/nothing", "There is no such address"),
        ]
    )
    func `what is not found is said`(_ path: String, _ words: String) async throws {
        try await Office().serve(.viewer) { caller async throws in
            let problem = try await caller.send(.get, path, nil, ["Accept-Language": "en"]).problem()
            #expect(problem.status == 404)
            #expect(problem.detail?.hasPrefix(words) == true, "\(problem.detail ?? "")")
        }
    }

    @Test func `the board is one moment, and shows the next session`() async throws {
        let office = try await Office()
        let token = try await office.token(.viewer)
        try await office.serve(.operator) { caller async throws in
            let viewer = Caller(client: caller.client, token: token)
            let empty: BoardPayload = try await viewer.get("/api/v1/board").decoded()
            #expect(empty.session == nil && empty.readiness == nil && empty.endpoints.map(\.id) == Office.all)
            _ = try await caller.post("/api/v1/sessions", booking(["py-a-1"], title: "Sau", hour: 10))
            _ = try await caller.post("/api/v1/sessions", booking(["py-a-1"], title: "Trước", hour: 8))
            let board: BoardPayload = try await viewer.get("/api/v1/board").decoded()
            #expect(board.session?.title == "Trước")
            #expect(board.readiness?.session == board.session?.id)
            #expect(board.coverage.total == 7 && board.coverage.fresh == 0)
        }
    }

    @Test func `every answer tells browsers to load nothing from elsewhere`() async throws {
        try await Office().serve { client async throws in
            for path in ["/healthz", "/api/v1/board", "/openapi.json", "/api/v1/nothing"] {
                let answer = try await Caller(client: client).get(path)
                #expect(answer.header(.contentSecurityPolicy)?.contains("default-src 'none'") == true, "\(path)")
                #expect(answer.header(.xContentTypeOptions) == "nosniff")
            }
        }
    }
}
