import Coordination
import Foundation
import TestSupport
import Testing
import Wire

@testable import Web

@Suite struct HistoryCursorTests {
    @Test func `a cursor comes back from its text`() {
        let cursor = HistoryCursor(at: Samples.at(0.125), row: 4_711)
        #expect(HistoryCursor(text: Substring(cursor.text)) == cursor)
    }

    @Test(arguments: ["", "1", ".", "1.", ".1", "1.2.3", "a.1", "2026-11-23T08:00:00.5Z"])
    func `other texts are none`(_ text: String) {
        #expect(HistoryCursor(text: Substring(text)) == nil)
    }

    @Test func `reports of one moment are all listed, and a reader may begin at a time of his own`() async throws {
        let office = try await Office()
        for number in 1...5 {
            _ = try await office.store.accept(Samples.report(Samples.id("py"), clientID: "\(number)"), drafts: [])
        }
        try await office.serve(.viewer) { caller async throws in
            let path = "/api/v1/endpoints/py/reports"
            var found: [String] = []
            var query: String? = ""
            while let position = query {
                let page: Page<ReportPayload> = try await caller.get("\(path)?limit=2\(position)").decoded()
                found += page.items.map(\.clientId)
                query = page.next.map { "&before=\($0)" }
            }
            #expect(found == ["5", "4", "3", "2", "1"])
            let early: Page<ReportPayload> = try await caller.get("\(path)?before=2020-01-01T00:00:00Z").decoded()
            #expect(early.items.isEmpty)
        }
    }
}
