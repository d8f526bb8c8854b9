import Conference
import Foundation
import HummingbirdTesting
import TestSupport
import Testing
import Wire

@testable import Coordination
@testable import Web

/// A point that is retired goes on to belong to where it stood.
@Suite struct RetiredPointTests {
    /// A district's session of all its points, of which one is retired then.
    private func office() async throws -> (office: Office, session: String) {
        let office = try await Office()
        let session = try await office.services.sessions.create(
            SessionRequest(
                title: "Giao ban",
                calledBy: .district,
                host: nil,
                participants: [Conference.Selector(terms: [.under(Samples.id("py-b"))])],
                profile: "hd720",
                platform: "teams",
                start: Samples.at(2 * 3_600),
                durationMinutes: 60
            ),
            key: nil,
            for: Principal(name: "huyện", role: .operator, scope: .subtree(Samples.id("py-b")))
        ).session
        try await office.services.registry.retire(
            Samples.id("py-b-2"),
            revision: nil,
            for: Principal(name: "quản trị", role: .admin, scope: .everything)
        )
        await office.tail.advance()
        return (office, session.id.rawValue)
    }

    @Test func `its district keeps its session, and sees why it is not ready`() async throws {
        let (office, id) = try await office()
        try await office.serve(.operator, under: "py-b") { caller async throws in
            let session: SessionPayload = try await caller.get("/api/v1/sessions/\(id)").decoded()
            #expect(session.pointCount == 3)
            let readiness: ReadinessPayload = try await caller.get("/api/v1/sessions/\(id)/readiness").decoded()
            let gone = readiness.items.first { $0.endpoint == "py-b-2" }
            #expect(gone?.reasons.map(\.code) == ["retired"] && gone?.verdict == "notReady")
            #expect(readiness.verdict == "notReady")
            let log: Page<LogEntryPayload> = try await caller.get("/api/v1/log?kind=registry&limit=10").decoded()
            #expect(log.items.map(\.endpoint) == ["py-b-2"])

            #expect(try await caller.send(.patch, "/api/v1/sessions/\(id)", #"{ "title": "Họp" }"#).status == 200)
            #expect(try await caller.post("/api/v1/sessions/\(id)/sign-off", #"{ "go": false }"#).status == 201)
            #expect(try await caller.send(.delete, "/api/v1/sessions/\(id)").status == 200)
        }
    }

    @Test func `its history can be read, and the log goes on to call it by its name`() async throws {
        let (office, _) = try await office()
        _ = try await office.store.commit(
            EvidenceBatch(probes: [Samples.probe(Samples.id("py-b-2"), at: -60)])
        )
        let link = LinkEvent(
            endpoint: Samples.id("py-b-2"),
            kind: .hard,
            from: .up,
            to: .down,
            reason: .timeout,
            at: Samples.at(-60)
        )
        _ = try await office.store.append([LogDraft.link(link)].compactMap(\.self))
        try await office.serve(.admin) { caller async throws in
            let paths = [
                "availability", "measurements", "measurements.csv", "measurements?kind=bandwidth", "bandwidth",
            ]
            for path in paths {
                #expect(try await caller.get("/api/v1/endpoints/py-b-2/\(path)").status == 200, "\(path)")
                #expect(try await caller.get("/api/v1/endpoints/nobody/\(path)").status == 404, "\(path)")
            }
            let log: Page<LogEntryPayload> = try await caller.get("/api/v1/log?endpoint=py-b-2&kind=link").decoded()
            let name = try #require(await office.services.situation.registry.name(of: Samples.id("py-b-2")))
            #expect(name != "py-b-2")
            #expect(log.items.first?.message.hasPrefix(name) == true, "\(log.items)")
        }
        try await office.serve(.admin, under: "py-a") { caller async throws in
            for path in ["measurements", "bandwidth", "availability"] {
                #expect(try await caller.get("/api/v1/endpoints/py-b-2/\(path)").status == 404, "\(path)")
            }
        }
    }

    @Test func `it is told as gone, with when and what is known, to those who could see it`() async throws {
        let (office, _) = try await office()
        for root in [nil, "py-b"] {
            try await office.serve(.viewer, under: root) { caller async throws in
                let answer = try await caller.get("/api/v1/endpoints/py-b-2?lang=en")
                #expect(answer.status == 410)
                let problem = try answer.problem()
                #expect(problem.type == "urn:diemcau:problem:retired")
                #expect(problem.detail?.contains("its history can still be read") == true)
                let retired = try #require(problem.retired)
                #expect((retired.id, retired.parent) == ("py-b-2", "py-b"))
                #expect(retired.name == "Bí mật py-b-2")
                #expect(abs(retired.retiredAt.timeIntervalSince(office.services.time.now)) < 60)
                #expect(try await caller.get("/api/v1/endpoints/nobody").status == 404)
            }
        }
        try await office.serve(.admin, under: "py-b-2") { caller async throws in
            // What stands above it is not his to know.
            let retired = try await caller.get("/api/v1/endpoints/py-b-2").problem().retired
            #expect(retired?.id == "py-b-2" && retired?.parent == nil)
        }
        try await office.serve(.admin, under: "py-a") { caller async throws in
            let answer = try await caller.get("/api/v1/endpoints/py-b-2")
            #expect(answer.status == 404)
            #expect(!answer.text.contains("Bí mật"))
        }
    }

    @Test func `it is told with what stood above it, also when that has gone too`() async throws {
        let (office, _) = try await office()
        var all = try await office.store.registeredEndpoints()
        for index in all.indices where all[index].id.rawValue.hasPrefix("py-b") {
            all[index].administrative = .retired(at: office.services.time.now)
        }
        _ = await office.services.situation.adopt(Registry(all))
        for (root, parent) in [(nil, "py-b"), ("py", "py-b"), ("py-b-2", nil)] as [(String?, String?)] {
            try await office.serve(.viewer, under: root) { caller async throws in
                let retired = try await caller.get("/api/v1/endpoints/py-b-2").problem().retired
                #expect(retired?.id == "py-b-2" && retired?.parent == parent)
            }
        }
    }

    @Test func `its page says that it is retired, shows what is kept and links to all of it`() async throws {
        let (office, _) = try await office()
        _ = try await office.store.commit(
            EvidenceBatch(probes: [Samples.probe(Samples.id("py-b-2"), at: -60, .failure(.timeout))])
        )
        for root in [nil, "py-b"] {
            try await office.browse(as: .operator, under: root) { browser async throws in
                let page = try await browser.get("/endpoints/py-b-2?lang=en")
                #expect(page.status == 200)
                #expect(page.text.contains("Bí mật py-b-2") && page.text.contains("Retired"))
                #expect(page.text.contains("took too long"))
                #expect(page.text.contains("/api/v1/endpoints/py-b-2/measurements.csv?from=1970"))
                let file = try await browser.get("/api/v1/endpoints/py-b-2/measurements.csv?from=1970-01-01T00:00:00Z")
                #expect(file.status == 200 && file.text.contains("timeout"))
                for list in ["availability.csv?", "availability.jsonl?", "measurements.jsonl?kind=bandwidth"] {
                    #expect(page.text.contains("/api/v1/endpoints/py-b-2/\(list)"))
                }
                #expect(try await browser.get("/endpoints/nobody").status == 404)
                #expect(try await browser.post("/endpoints/py-b-2/probe", []).status == 404)
            }
        }
        try await office.browse(as: .admin, under: "py-a") { browser async throws in
            #expect(try await browser.get("/endpoints/py-b-2").status == 404)
        }
    }

    @Test func `other districts see nothing of it, and cannot take it over`() async throws {
        let (office, id) = try await office()
        try await office.serve(.admin, under: "py-a") { caller async throws in
            #expect(try await caller.get("/api/v1/sessions/\(id)").status == 404)
            let log: Page<LogEntryPayload> = try await caller.get("/api/v1/log?kind=registry").decoded()
            #expect(log.items.isEmpty)
            let body = #"{ "id": "ID", "name": "Xã", "level": "commune", "parent": "py-a" }"#
            var answers: Set<String> = []
            for taken in ["py-b-1", "py-b-2"] {
                let answer = try await caller.post("/api/v1/endpoints", body.replacing("ID", with: taken))
                #expect(answer.status == 422)
                answers.insert(answer.text.replacing(taken, with: "ID"))
            }
            #expect(answers.count == 1)
            #expect(try await caller.get("/api/v1/endpoints/py-b-2/reports").status == 404)
        }
    }
}
