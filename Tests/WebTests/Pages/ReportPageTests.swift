import Foundation
import HTTPTypes
import Testing

@testable import Conference
@testable import Coordination
@testable import TestSupport
@testable import Web

@Suite("The report page")
struct ReportPageTests {
    @Test("Its first load, files included, is at most 60 kB")
    func weight() async throws {
        try await Office().browse(as: .reporter, under: "py-a-1") { browser in
            let page = try await browser.get("/report/py-a-1")
            var bytes = page.text.utf8.count
            for match in page.text.matches(of: /(?:src|href)="(\/assets\/[^"]+)"/) {
                bytes += try await browser.get(String(match.1)).text.utf8.count
            }
            #expect(bytes <= 60_000, "\(bytes) B")
        }
    }

    @Test("A plain form makes one report, however often it is sent")
    func plainForm() async throws {
        let office = try await Office()
        try await office.browse(as: .reporter, under: "py-a-1") { browser in
            let form = [
                ("clientId", "abc-1"), ("status", "noSound"), ("item-microphone", "fault"), ("item-camera", "ok"),
                ("technicianName", "Trần Thị Hoa"), ("technicianPhone", "0000 000 009"),
                ("note", "Micro rè\r\nđã thử lại"),
            ]
            for _ in 1...2 {
                #expect(try await browser.post("/report/py-a-1", form).header(.location) == "/report/py-a-1?sent=1")
            }
            let reports = try await office.store.reports(
                of: Samples.id("py-a-1"),
                before: .distantFuture,
                limit: 10
            )
            #expect(reports.count == 1)
            #expect(reports.first?.status == .noSound)
            #expect(reports.first?.checklist == [.microphone: .fault, .camera: .ok])
            #expect(reports.first?.technician?.name == "Trần Thị Hoa")
            #expect(reports.first?.note == "Micro rè\nđã thử lại")
            #expect(try await browser.get("/report/py-a-1?sent=1").text.contains("Đã gửi"))
        }
    }

    @Test("A faulty report comes back as it was filled in, and is not kept")
    func fault() async throws {
        let office = try await Office()
        try await office.browse(as: .reporter, under: "py-a-1") { browser in
            let answer = try await browser.post(
                "/report/py-a-1",
                [("clientId", "abc-2"), ("note", "Còn đây"), ("item-power", "ok")]
            )
            #expect(answer.status == 422)
            #expect(answer.text.contains("Còn đây"))
            #expect(answer.text.contains("name=\"item-power\" value=\"ok\" checked"))
            #expect(
                try await office.store.reports(of: Samples.id("py-a-1"), before: .distantFuture, limit: 1).isEmpty
            )
        }
    }

    @Test("Viewers report nothing")
    func viewers() async throws {
        try await Office().browse(as: .viewer) { browser async throws in
            #expect(try await browser.get("/report").status == 403)
            #expect(try await browser.post("/report/py-a-1", [("status", "clear"), ("clientId", "x")]).status == 403)
        }
    }
}
