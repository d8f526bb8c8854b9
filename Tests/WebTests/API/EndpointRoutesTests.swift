import Conference
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing
import Wire

@testable import Coordination
@testable import Web

@Suite struct EndpointRoutesTests {
    private static let path = "/api/v1/endpoints"

    @Test func `the list comes in parts, in the order of the tree`() async throws {
        try await Office().serve(.viewer) { caller async throws in
            var ids: [String] = []
            var next: String?
            repeat {
                let query = next.map { "&after=\($0)" } ?? ""
                let page: Page<EndpointPayload> = try await caller.get("\(Self.path)?limit=3\(query)").decoded()
                ids += page.items.map(\.id)
                next = page.next
            } while next != nil
            #expect(ids == Office.all)
        }
    }

    @Test(arguments: [
        ("search=bi%20mat", 4), ("search=py-a", 3), ("level=commune", 4), ("level=commune&search=py-b", 2),
        ("state=up", 0),
        ("state=unknown", 7), ("state=soft", 0), ("state=flapping", 0),
    ])
    func `a list can be narrowed`(_ query: String, _ count: Int) async throws {
        try await Office().serve(.viewer) { caller async throws in
            let page: Page<EndpointPayload> = try await caller.get("\(Self.path)?\(query)").decoded()
            #expect(page.items.count == count)
            #expect(page.next == nil)
        }
    }

    @Test func `one point shows its line and its newest probe`() async throws {
        let office = try await Office()
        _ = await office.situation.absorb([Samples.probe(Samples.id("py"))])
        _ = await office.situation.absorb([Samples.probe(Samples.id("py"), at: 1)])
        try await office.serve(.viewer) { caller async throws in
            let answer = try await caller.get("\(Self.path)/py")
            let point: EndpointPayload = try answer.decoded()
            #expect(answer.header(.eTag) == "\"1\"")
            #expect(point.link.state == "up")
            #expect(point.lastProbe?.status == 200)
            #expect(answer.text.contains("\"at\":\"2026-11-20T07:00:01.000+07:00\""))
        }
    }

    @Test func `the end of a certificate is told while probes fail`() async throws {
        let office = try await Office()
        let end = Samples.at(86_400)
        let timings = ProbeTimings(connectMs: 5, firstByteMs: 20, totalMs: 25)
        let answer = ProbeOutcome.Answer(status: 200, timings: timings, certificateExpiry: end)
        _ = await office.situation.absorb([Samples.probe(Samples.id("py"), .answered(answer))])
        _ = await office.situation.absorb([Samples.probe(Samples.id("py"), at: 1, .failure(.timeout))])
        try await office.serve(.viewer) { caller async throws in
            let point: EndpointPayload = try await caller.get("\(Self.path)/py").decoded()
            #expect(point.lastProbe?.reason == "timeout")
            #expect(point.lastProbe?.certificateExpiresAt == nil)
            #expect(point.certificateExpiresAt == end)
        }
    }

    @Test func `a point is registered, changed and retired`() async throws {
        let office = try await Office()
        try await office.serve(.admin) { caller async throws in
            let body = #"{ "id": "py-c", "name": "Huyện C", "level": "district", "parent": "py", "tags": ["hotspot"] }"#
            let created = try await caller.post(Self.path, body)
            #expect(created.status == 201)
            #expect(created.header(.location) == "\(Self.path)/py-c")
            let tag = try #require(created.header(.eTag))

            let changed = try await caller.send(
                .patch,
                "\(Self.path)/py-c",
                #"{ "name": "Huyện Ch" }"#,
                ["If-Match": tag]
            )
            #expect(changed.status == 200)
            let point: EndpointPayload = try changed.decoded()
            #expect(point.name == "Huyện Ch" && point.tags == ["hotspot"] && point.parent == "py")

            let polled = #"{ "probe": { "intervalSeconds": 30, "caFile": "/etc/diemcau/ca.pem" } }"#
            let paced: EndpointPayload = try await caller.send(.patch, "\(Self.path)/py-c", polled).decoded()
            #expect(paced.probe?.intervalSeconds == 30 && paced.probe?.caFile == "/etc/diemcau/ca.pem")
            #expect(paced.name == "Huyện Ch")
            let plain: EndpointPayload =
                try await caller.send(.patch, "\(Self.path)/py-c", #"{ "probe": null }"#).decoded()
            #expect(plain.probe == nil)

            let stale = try await caller.send(.patch, "\(Self.path)/py-c", #"{ "name": "X" }"#, ["If-Match": tag])
            #expect(stale.status == 412)
            #expect(try stale.problem().revision == 4)

            #expect(try await caller.post(Self.path, body).status == 422)
            #expect(try await caller.send(.delete, "\(Self.path)/py-c", nil, ["If-Match": tag]).status == 412)
            #expect(try await caller.send(.delete, "\(Self.path)/py-c").status == 204)
            #expect(try await caller.get("\(Self.path)/py-c").status == 410)
        }
    }

    @Test func `what the file declares is edited there; maintenance is a person's word`() async throws {
        try await Office().serve(.admin) { caller async throws in
            let refused = try await caller.send(.patch, "\(Self.path)/py-a", #"{ "name": "X" }"#)
            #expect(refused.status == 409)
            #expect(try refused.problem().type == "urn:diemcau:problem:ownedByFile")
            #expect(try await caller.send(.delete, "\(Self.path)/py-a").status == 409)

            let until = #"{ "maintenance": { "until": "2026-11-20T09:00:00+07:00", "note": "Thay camera" } }"#
            let changed = try await caller.send(.patch, "\(Self.path)/py-a", until)
            #expect(try changed.decoded(EndpointPayload.self).maintenance?.note == "Thay camera")
            let over = #"{ "maintenance": { "until": "2026-11-19T09:00:00+07:00" } }"#
            let late = try await caller.send(.patch, "\(Self.path)/py-a", over)
            #expect(late.status == 422)
            #expect(try late.problem().faults?.map(\.path) == ["$.maintenance.until"])
            #expect(
                try await caller.get("\(Self.path)/py-a").decoded(EndpointPayload.self).maintenance?.note
                    == "Thay camera"
            )
            let ended = try await caller.send(.patch, "\(Self.path)/py-a", #"{ "maintenance": null }"#)
            #expect(try ended.decoded(EndpointPayload.self).maintenance == nil)
            let mixed = try await caller.send(.patch, "\(Self.path)/py-a", #"{ "maintenance": null, "name": "X" }"#)
            #expect(mixed.status == 422)
        }
    }

    @Test(arguments: [
        #"{ "id": "py-c", "name": "C", "level": "district", "parent": "nobody" }"#,
        #"{ "id": "py-c", "name": "C", "level": "province", "parent": "py-a" }"#,
        #"{ "id": "PY", "name": "C", "level": "district" }"#,
        #"{ "id": "py-c", "name": "C", "level": "district", "url": "file:///etc/passwd" }"#,
        #"{ "id": "py-c", "name": "C", "level": "district", "url": "http://a:b@192.0.2.1/" }"#,
        #"{ "id": "py-c", "name": "", "level": "district" }"#,
    ])
    func `a point that cannot be is refused`(_ body: String) async throws {
        try await Office().serve(.admin) { caller async throws in
            let answer = try await caller.post(Self.path, body)
            #expect(answer.status == 422)
            #expect(try answer.problem().faults?.isEmpty == false)
        }
    }

    @Test func `a full test is an operator's to ask for, and only where it can be measured`() async throws {
        let office = try await Office()
        let path = "\(Self.path)/py/bandwidth"
        let body = #"{ "method": "full", "direction": "up" }"#
        try await office.serve(.operator) { caller async throws in
            #expect(try await caller.send(.post, "\(Self.path)/nobody/bandwidth", body).status == 404)
            #expect(try await caller.send(.post, path, #"{ "method": "floor" }"#).status == 422)
            #expect(try await caller.send(.post, path, #"{ "method": "full", "insists": true }"#).status == 422)
            // The office's points have no addresses for tests.
            let refused = try await caller.send(.post, path, body)
            #expect(refused.status == 409)
            #expect(try refused.problem().code == "noBandwidthTarget")
        }
        try await office.serve(.admin) { caller async throws in
            let point = #"""
                { "id": "py-t", "name": "T", "level": "commune",
                  "bandwidth": { "downURL": "http://192.0.2.1/down", "upURL": "http://192.0.2.1/up" } }
                """#
            #expect(try await caller.post(Self.path, point).status == 201)
            #expect(try await caller.send(.post, "\(Self.path)/py-t/bandwidth", body).status == 202)
        }
        try await office.serve(.reporter) { caller async throws in
            #expect(try await caller.send(.post, path, body).status == 403)
        }
    }

    @Test func `a bandwidth test that said nothing stands beside the rates, in the language of the caller`()
        async throws
    {
        let office = try await Office()
        let line = TestedLine(endpoint: Samples.id("py"), direction: .up)
        await office.situation.note(.failed(.connectRefused), of: line, at: office.time.now)
        try await office.serve(.viewer) { caller async throws in
            let point: EndpointPayload = try await caller.get("\(Self.path)/py?lang=en").decoded()
            #expect(point.bandwidth.upFault?.at == office.time.now)
            #expect(point.bandwidth.upFault?.reason == "connectRefused")
            #expect(point.bandwidth.upFault?.message.hasPrefix("The test at ") == true)
            #expect(point.bandwidth.upFault?.message.hasSuffix("the connection was refused") == true)
            #expect(point.bandwidth.downFault == nil && point.bandwidth.up == nil)
            _ = await office.situation.absorb(Samples.bandwidth(Samples.id("py"), .up), idle: Profile.standard[2])
            let measured: EndpointPayload = try await caller.get("\(Self.path)/py").decoded()
            #expect(measured.bandwidth.upFault == nil && measured.bandwidth.up != nil)
        }
    }

    @Test func `a point can be probed at once, unless it is not polled`() async throws {
        let office = try await Office()
        try await office.serve(.operator) { caller async throws in
            #expect(try await caller.send(.post, "\(Self.path)/py/probe").status == 202)
            #expect(try await caller.send(.post, "\(Self.path)/nobody/probe").status == 404)
        }
        try await office.serve(.admin) { caller async throws in
            _ = try await caller.post(Self.path, #"{ "id": "py-c", "name": "C", "level": "district", "parent": "py" }"#)
            #expect(try await caller.send(.post, "\(Self.path)/py-c/probe").status == 409)
        }
    }

    @Test func `measurements come newest first, in parts`() async throws {
        let office = try await Office()
        let id = Samples.id("py")
        _ = try await office.store.commit(
            EvidenceBatch(
                probes: (1...5).map { Samples.probe(id, at: Double(-$0 * 10)) }.reversed(),
                bandwidth: [Samples.bandwidth(id, .up, at: -5)]
            )
        )
        try await office.serve(.viewer) { caller async throws in
            let first: Page<MeasurementPayload> = try await caller.get("\(Self.path)/py/measurements?limit=3").decoded()
            #expect(first.items.count == 3)
            let next = try #require(first.next)
            let rest: Page<MeasurementPayload> =
                try await caller
                .get("\(Self.path)/py/measurements?limit=3&before=\(next)").decoded()
            #expect(rest.items.count == 2 && rest.next == nil)
            let rates: Page<MeasurementPayload> = try await caller.get("\(Self.path)/py/measurements?kind=bandwidth")
                .decoded()
            #expect(rates.items.map(\.direction) == ["up"])
        }
    }

    @Test func `a report is taken once, and read back`() async throws {
        let office = try await Office()
        try await office.serve(.reporter) { caller async throws in
            let body = """
                { "clientId": "a-7", "sentAt": "2026-11-20T06:59:30+07:00", "status": "noSound", "checklist": { "camera": "ok", "microphone": "fault" },
                  "technician": { "name": "Nguyễn Văn A", "phone": "0000 000 123" }, "clientAt": "2026-11-20T06:59:00+07:00" }
                """
            let first = try await caller.post("\(Self.path)/py-a-1/reports", body)
            #expect(first.status == 201)
            #expect(try first.decoded(ReportPayload.self).skewSeconds == 60)
            #expect(try await caller.post("\(Self.path)/py-a-1/reports", body).status == 200)
            let list: Page<ReportPayload> = try await caller.get("\(Self.path)/py-a-1/reports").decoded()
            #expect(list.items.map(\.clientId) == ["a-7"])
            let held = try await office.store.latestEvidence().reports[Samples.id("py-a-1")]
            #expect(held?.observedAt == ManualTime.morning.addingTimeInterval(-30))
            #expect(try await caller.post("\(Self.path)/nobody/reports", body).status == 404)
            let bad = try await caller.post(
                "\(Self.path)/py-a-1/reports",
                #"{ "clientId": "a b", "status": "fine", "x": 1 }"#
            )
            #expect(try bad.problem().faults?.count == 3)
        }
    }

    @Test func `profiles are listed`() async throws {
        try await Office().serve(.viewer) { caller async throws in
            let page: Page<ProfilePayload> = try await caller.get("/api/v1/profiles").decoded()
            #expect(page.items.contains { $0.id == "hd720" && $0.floorUpKbps == 1_200 })
        }
    }
}
