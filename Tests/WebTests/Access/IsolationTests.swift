import Conference
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import Wire

@testable import Coordination
@testable import Web

/// Whoever holds a part of the tree learns nothing of the rest, on any path.
@Suite struct IsolationTests {
    /// An office in which much has happened, on both sides of the border.
    private func busyOffice() async throws -> (office: Office, whole: String, part: String, foreign: String) {
        let office = try await Office()
        let oper = Principal(name: "tỉnh", role: .operator, scope: .everything)
        func book(_ title: String, _ participants: [Conference.Selector], _ hours: Double) async throws -> String {
            let request = SessionRequest(
                title: title,
                calledBy: .province,
                host: nil,
                participants: participants,
                profile: "hd720",
                platform: "teams",
                start: Samples.at(hours * 3_600),
                durationMinutes: 30
            )
            return try await office.services.sessions.create(request, key: nil, for: oper).session.id.rawValue
        }
        let whole = try await book("Họp chung", [Conference.Selector(terms: [.under(Samples.id("py"))])], 1)
        let part = try await book("Họp A", [Conference.Selector(terms: [.under(Samples.id("py-a"))])], 3)
        let foreign = try await book("Bí mật", [Conference.Selector(terms: [.under(Samples.id("py-b"))])], 5)
        for id in Office.all {
            let submission = ReportSubmission(
                status: .noSound,
                note: id.hasPrefix("py-a") ? "" : "Bí mật",
                clientID: "1"
            )
            _ = try await office.services.reports.submit(submission, for: Samples.id(id), by: oper)
        }
        for seconds in [0.0, 5, 10] {
            let results = Office.all.map { id in
                Samples.probe(Samples.id(id), at: seconds, ["py", "py-b"].contains(id) ? .failure(.timeout) : .quick)
            }
            let absorbed = await office.situation.absorb(results)
            _ = try await office.store.commit(absorbed.batch)
        }
        if let id = SessionID(rawValue: whole), let session = try await office.store.session(id) {
            if let readiness = await office.situation.readiness(of: session) {
                let snapshot = GateSnapshot(
                    session: id,
                    gate: .t60,
                    dueAt: Samples.at(),
                    evaluatedAt: Samples.at(),
                    late: false,
                    readiness: readiness
                )
                _ = try await office.store.freeze(snapshot, drafts: [.gate(snapshot, title: session.title)])
            }
            _ = try await office.services.sessions.signOff(id, go: false, note: "Bí mật py-b mất tín hiệu", for: oper)
            _ = try await office.services.sessions.waive(
                Samples.id("py-b-1"),
                in: id,
                reason: "Bí mật",
                until: Samples.at(9_000),
                for: oper
            )
        }
        office.conditions.raise(.registryFile, detail: "py-b: Bí mật", at: Samples.at())
        await office.tail.advance()
        return (office, whole, part, foreign)
    }

    private func check(_ answer: Answer, _ path: String) {
        for secret in Office.outsideOfA {
            #expect(!answer.text.contains(secret), "\(path): \(secret) in \(answer.text.prefix(1_500))")
        }
    }

    @Test(arguments: ["py-a", "py-a-1"])
    func `no list, page, log or error shows anything outside`(_ root: String) async throws {
        let (office, whole, part, _) = try await busyOffice()
        let paths =
            [
                "endpoints", "endpoints?search=bi%20mat", "sessions", "log", "log?after=0", "board", "profiles",
                "availability.csv", "availability.jsonl?step=day", "availability.csv?under=\(root)",
            ]
            + [
                "log?session=\(whole)",
                "log?kind=session,link,report,gate,waiver",
            ]
            + [
                "", "/measurements", "/measurements?kind=bandwidth", "/reports", "/availability", "/measurements.csv",
                "/measurements.jsonl?kind=bandwidth", "/bandwidth",
            ].map { "endpoints/\(root)" + $0 }
            + [whole, part].flatMap { id in
                ["", "/readiness", "/gates", "/waivers", "/sign-off"].map { "sessions/\(id)\($0)" }
            }
        try await office.serve(.admin, under: root) { caller async throws in
            for path in paths {
                for language in ["vi", "en"] {
                    let url = "/api/v1/\(path)\(path.contains("?") ? "&" : "?")lang=\(language)"
                    let answer = try await caller.get(url)
                    #expect(answer.status == 200, "\(path)")
                    check(answer, path)
                }
            }
            check(try await caller.get("/readyz"), "/readyz")
        }
    }

    @Test func `what lies outside answers as if it did not exist, whatever is asked`() async throws {
        let (office, whole, _, foreign) = try await busyOffice()
        let waiver = #"{ "endpoint": "py-b-1", "reason": "x", "expiresAt": "2026-11-20T12:00:00+07:00" }"#
        let report = #"{ "clientId": "2", "status": "clear" }"#
        let until = #"{ "maintenance": null }"#
        let requests: [(HTTPRequest.Method, String, String?)] = [
            (.get, "endpoints/ID", nil), (.patch, "endpoints/ID", until), (.delete, "endpoints/ID", nil),
            (.get, "endpoints/ID/measurements", nil), (.get, "endpoints/ID/measurements.csv", nil),
            (.get, "endpoints/ID/measurements.jsonl", nil), (.get, "endpoints/ID/availability", nil),
            (.get, "endpoints/ID/bandwidth", nil),
            (.get, "availability.csv?under=ID", nil), (.get, "availability.jsonl?under=ID", nil),
            (.post, "endpoints/ID/probe", nil), (.post, "endpoints/ID/bandwidth", #"{ "method": "full" }"#),
            (.get, "endpoints/ID/reports", nil), (.post, "endpoints/ID/reports", report),
        ]
        try await office.serve(.admin, under: "py-a") { caller async throws in
            for (method, path, body) in requests {
                var answers: [String] = []
                for id in ["py", "py-b", "py-b-2", "nobody"] {
                    let answer = try await caller.send(method, "/api/v1/" + path.replacing("ID", with: id), body)
                    #expect(answer.status == 404, "\(method) \(path) \(id)")
                    answers.append(answer.text)
                }
                #expect(Set(answers).count == 1, "\(path)")
            }
            for ids in [["endpoint=py-b", "endpoint=nobody"], ["session=\(foreign)", "session=zz"]] {
                var answers: Set<String> = []
                for id in ids {
                    let answer = try await caller.get("/api/v1/log?\(id)")
                    #expect(answer.status == 422)
                    answers.insert(answer.text)
                }
                #expect(answers.count == 1)
            }
            for id in [foreign, "zz"] {
                for suffix in ["", "/readiness", "/gates", "/waivers", "/sign-off"] {
                    #expect(try await caller.get("/api/v1/sessions/\(id)\(suffix)").status == 404)
                }
                #expect(try await caller.send(.delete, "/api/v1/sessions/\(id)").status == 404)
                #expect(try await caller.send(.patch, "/api/v1/sessions/\(id)", #"{ "title": "x" }"#).status == 404)
                #expect(try await caller.post("/api/v1/sessions/\(id)/sign-off", #"{ "go": true }"#).status == 404)
            }
            #expect(try await caller.post("/api/v1/sessions/\(whole)/waivers", waiver).status == 404)
            // Seen in part, so not his to change.
            #expect(try await caller.send(.delete, "/api/v1/sessions/\(whole)").status == 403)
            #expect(try await caller.post("/api/v1/sessions/\(whole)/sign-off", #"{ "go": true }"#).status == 403)
            let parent = #"{ "id": "py-new", "name": "N", "level": "commune", "parent": "PARENT" }"#
            let hidden = try await caller.post("/api/v1/endpoints", parent.replacing("PARENT", with: "py-b"))
            let missing = try await caller.post("/api/v1/endpoints", parent.replacing("PARENT", with: "py-z"))
            #expect(hidden.status == 422 && hidden.text.replacing("py-b", with: "py-z") == missing.text)
        }
    }

    @Test func `an operator of a part books within it, and cannot feel for the rest`() async throws {
        let (office, _, _, _) = try await busyOffice()
        try await office.serve(.operator, under: "py-a") { caller async throws in
            for dry in ["", "?dryRun=true"] {
                for id in ["py-b-1", "under:py-b", "nobody", "under:nobody"] {
                    let answer = try await caller.post("/api/v1/sessions" + dry, booking(["py-a-1", id], hour: 20))
                    let conflicts =
                        dry.isEmpty ? try answer.problem().conflicts : try answer.decoded(DryRunPayload.self).conflicts
                    #expect(conflicts?.map(\.code) == ["unknownPoint"], "\(id)")
                    #expect(!answer.text.contains("Bí mật"))
                }
                let host = try await caller.post("/api/v1/sessions" + dry, booking(["py-a-1"], hour: 20, host: "py-b"))
                let conflicts =
                    dry.isEmpty ? try host.problem().conflicts : try host.decoded(DryRunPayload.self).conflicts
                #expect(conflicts?.map(\.code) == ["unknownHost"])
                #expect(
                    try await caller.post("/api/v1/sessions" + dry, booking(["level:commune"], hour: 20)).status == 403
                )
            }
            let own = try await caller.post("/api/v1/sessions", booking(["under:py-a"], hour: 20))
            #expect(own.status == 201)
            check(own, "POST sessions")
            let session: SessionPayload = try own.decoded()
            let change = #"{ "participants": ["under:py-b"] }"#
            #expect(try await caller.send(.patch, "/api/v1/sessions/\(session.id)", change).status == 409)
            // The rival is known by its code and its own point alone.
            let met = try await caller.post("/api/v1/sessions", booking(["under:py-a"], hour: 8))
            #expect(met.status == 409)
            check(met, "409")
        }
    }

    /// All of them run over the province's line.
    @Test(arguments: [["py-b-1"], ["py-a-1", "py-b-1"], ["py-a-1"]])
    func `a full test of an operator of a part leaves the calls of others alone, and does not tell of them`(
        _ points: [String]
    ) async throws {
        let office = try await Office()
        let path = "/api/v1/endpoints/py-a-9/bandwidth"
        @Sendable func body(_ insist: Bool) -> String {
            #"{ "method": "full", "direction": "up", "insist": \#(insist) }"#
        }
        try await office.serve(.admin) { caller async throws in
            let point = #"""
                { "id": "py-a-9", "name": "Điểm 9", "level": "commune", "parent": "py-a",
                  "bandwidth": { "downURL": "http://192.0.2.1/down", "upURL": "http://192.0.2.1/up" } }
                """#
            #expect(try await caller.post("/api/v1/endpoints", point).status == 201)
        }
        await office.situation.adopt(Samples.session("call", points: points.map { Samples.id($0) }, at: 120))
        let isOwn = points == ["py-a-1"]
        try await office.serve(.operator, under: "py-a") { caller async throws in
            let asked = try await caller.post(path, body(false))
            #expect(asked.status == 409)
            #expect(try asked.problem().code == (isOwn ? "guardWindow" : "lineNeeded"))
            check(asked, path)
            let insisted = try await caller.post(path, body(true))
            #expect(insisted.status == (isOwn ? 202 : 409))
            if !isOwn { #expect(insisted.text == asked.text) }
        }
        guard !isOwn else { return }
        try await office.serve(.operator) { caller async throws in
            #expect(try await caller.post(path, body(false)).problem().code == "guardWindow")
            #expect(try await caller.post(path, body(true)).status == 202)
        }
    }

    @Test func `figures of the whole are for those who see it`() async throws {
        let office = try await Office(host: "0.0.0.0")
        try await office.serve(.admin, under: "py-a") { caller async throws in
            #expect(try await caller.get("/metrics").status == 403)
            #expect(try await Caller(client: caller.client).get("/metrics").status == 401)
        }
        try await office.serve(.viewer) { caller async throws in #expect(try await caller.get("/metrics").status == 200)
        }
    }

    @Test(arguments: ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
    func `what a proxy passes on does not come from this machine`(_ header: String) async throws {
        try await Office().serve(.viewer) { caller async throws in
            let stranger = Caller(client: caller.client)
            #expect(try await stranger.get("/metrics").status == 200)
            #expect(try await stranger.send(.get, "/metrics", nil, [header: "203.0.113.9"]).status == 401)
            #expect(try await caller.send(.get, "/metrics", nil, [header: "203.0.113.9"]).status == 200)
        }
    }

    @Test func `the stream shows only the subtree`() async throws {
        let (office, _, _, _) = try await busyOffice()
        let issued = try await office.issue(.viewer, under: "py-a")
        await office.tail.advance()
        let visible = try await office.services.log.page(
            LogQuery(.after(0), limit: 1_000),
            for: issued.credential.principal
        ).entries
        #expect(!visible.isEmpty)
        try await office.listening(after: 0, with: issued) { listener in
            #expect(await eventually { listener.numbers == visible.map(\.seq) })
            #expect(listener.text.contains("\"endpoint\":\"py-a-1\""))
            for secret in Office.outsideOfA { #expect(!listener.text.contains(secret)) }
        }
    }
}
