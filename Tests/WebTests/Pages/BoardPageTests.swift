import Foundation
import HTTPTypes
import Testing
import Wire

@testable import Conference
@testable import Coordination
@testable import TestSupport
@testable import Web

@Suite("The board")
struct BoardPageTests {
    private static let booking: [(String, String)] = [
        ("title", "Giao ban quý IV"), ("calledBy", "province"), ("participants", "under:py-a"), ("profile", "hd720"),
        ("start", "2026-11-20T07:20"), ("durationMinutes", "60"), ("mode", "strict"),
    ]

    @Test("Without a call it says so, and shows every line")
    func noCall() async throws {
        try await Office().browse(as: .viewer) { browser in
            let text = try await browser.get("/").text
            #expect(text.contains("Chưa có phiên họp nào được đặt"))
            for id in Office.all { #expect(text.contains("id=\"n-\(id)\""), "\(id)") }
            #expect(text.contains("id=\"tile-unknown\" class=\"tile tone-unknown\"><span class=\"number\">7"))
            #expect(!text.contains("Thăm dò ngay"), "a viewer probes nothing")
        }
    }

    @Test("With a call: countdown, gates, counts of its points, reasons, and whom to phone")
    func call() async throws {
        let office = try await Office()
        try await office.browse(as: .operator) { browser in
            #expect(try await browser.post("/sessions/new", Self.booking).status == 303)
            let text = try await browser.get("/").text
            #expect(text.contains("Giao ban quý IV"))
            #expect(text.contains(">00:20:00</span>"))
            #expect(text.contains("trước 15 phút") && !text.contains("trước 24 giờ"), "booked too late for that gate")
            #expect(text.contains("<span class=\"number\">3</span>"), "no data about three points")
            #expect(text.contains("id=\"p-py-a-1\"") && !text.contains("id=\"p-py-b\""))
            #expect(text.contains("href=\"tel:0000000123\""))
            #expect(text.contains("action=\"/endpoints/py-a-1/probe\""))
            #expect(text.contains("node away"), "others take no part")
        }
    }

    @Test("What the script puts in place is what a reload would show")
    func live() async throws {
        try await Office().browse(as: .operator) { browser in
            _ = try await browser.post("/sessions/new", Self.booking)
            let whole = try await browser.get("/").text
            let part = try await browser.get("/board/live").text
            #expect(part.hasPrefix("<div id=\"live\""))
            #expect(whole.contains(part.trimmingCharacters(in: .whitespacesAndNewlines)))
        }
    }

    @Test("A point that a fault of ours keeps from being observed needs attention, with what helps, and is not down")
    func unobserved() async throws {
        let office = try await Office()
        let id = Samples.id("py-a-1")
        let fault = ProbeOutcome.Result.failure(.internal, cause: .caFileUnreadable, detail: "no <file>")
        _ = await office.situation.absorb([Samples.probe(id, at: -2), Samples.probe(id, at: -1, fault)])
        try await office.browse(as: .viewer) { browser async throws in
            let text = try await browser.get("/board/live?lang=en").text
            #expect(text.contains("id=\"p-py-a-1\""))
            #expect(text.contains("Not observed, through a fault of the observer: the file of trusted certificates"))
            #expect(text.contains("<b>1</b> Not observed"))
            #expect(text.contains("up, not observed"))
            #expect(text.contains("id=\"tile-notReady\" class=\"tile tone-notReady zero\""))
            let page = try await browser.get("/endpoints/py-a-1?lang=en").text
            #expect(page.contains("check caFile"))
        }
        try await office.serve(.viewer) { caller async throws in
            let point: EndpointPayload = try await caller.get("/api/v1/endpoints/py-a-1").decoded()
            #expect(point.unobserved?.cause == "caFileUnreadable" && point.unobserved?.detail == "no <file>")
            #expect(point.unobserved?.message.contains("caFile") == true)
            #expect(point.lastProbe?.outcome == "ok" && point.link.state == "up")
            let found: Page<EndpointPayload> = try await caller.get("/api/v1/endpoints?state=unobserved").decoded()
            #expect(found.items.map(\.id) == ["py-a-1"])
            let board: BoardPayload = try await caller.get("/api/v1/board").decoded()
            #expect(board.endpoints.filter { $0.unobserved != nil }.map(\.id) == ["py-a-1"])
            #expect(try await caller.get("/metrics").text.contains("diemcau_endpoints_unobserved 1"))
        }
    }

    @Test("What is wrong with the daemon itself stands above everything", arguments: Coordination.Condition.allCases)
    func conditions(condition: Coordination.Condition) async throws {
        let office = try await Office()
        office.conditions.raise(condition, detail: "<detail>", at: office.time.now)
        try await office.browse(as: .viewer) { browser async throws in
            let text = try await browser.get("/board/live?lang=en").text
            #expect(text.contains("id=\"c-\(condition.rawValue)\""))
            #expect(text.contains(Phrasebook.label(condition.label, in: .en)))
            #expect(text.contains("&lt;detail&gt;"))
        }
        try await office.browse(as: .viewer, under: "py-a") { browser async throws in
            #expect(try await !browser.get("/board/live").text.contains("&lt;detail&gt;"), "not a subtree's business")
        }
    }

    @Test("An operator waives a point with a reason, and it counts as waived")
    func waive() async throws {
        let office = try await Office()
        try await office.browse(as: .operator) { browser in
            _ = try await browser.post("/sessions/new", Self.booking)
            let session = try #require(await office.situation.knownSessions.first).id
            let path = "/sessions/\(session)/waivers"
            let empty = try await browser.post(path, [("endpoint", "py-a-1"), ("reason", " ")])
            #expect(empty.status == 422)
            let answer = try await browser.post(
                path,
                [("endpoint", "py-a-1"), ("reason", "Họp ghép tại huyện"), ("next", "/")]
            )
            #expect(answer.header(.location) == "/")
            let text = try await browser.get("/").text
            #expect(!text.contains("id=\"p-py-a-1\""))
            #expect(text.contains("id=\"tile-waived\" class=\"tile tone-waived\"><span class=\"number\">1"))
            #expect(try await browser.get("/sessions/\(session)").text.contains("Họp ghép tại huyện"))
        }
    }
}
