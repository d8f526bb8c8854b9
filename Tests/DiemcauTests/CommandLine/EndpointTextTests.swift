import Conference
import Foundation
import Testing
import Wire

@testable import diemcau

@Suite("Endpoints in words")
struct EndpointTextTests {
    private func endpoint(unobserved: String) throws -> EndpointPayload {
        let text = """
            { "id": "py", "name": "Phú Yên", "level": "province", "platforms": [], "tags": [], "origin": "file",
              "revision": 1, "bandwidth": {}, \(unobserved)
              "link": { "state": "up", "confirmed": true, "flapping": false, "since": "2026-11-21T08:00:00Z",
                        "stale": false } }
            """
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(EndpointPayload.self, from: Data(text.utf8))
    }

    @Test("A point that is not observed says so, why, and what helps")
    func unobserved() throws {
        let fault = """
            "unobserved": { "since": "2026-11-21T08:01:00Z", "at": "2026-11-21T08:05:00Z",
                            "cause": "caFileUnreadable", "detail": "no such file", "message": "" },
            """
        let endpoint = try endpoint(unobserved: fault)
        #expect(EndpointText.state(of: endpoint, in: .en) == "up (not observed)")
        #expect(EndpointText.state(of: endpoint, in: .vi).hasSuffix("(chưa quan sát được)"))
        #expect(EndpointText.tone(of: endpoint) == .warning)
        let shown = EndpointShow.table(of: endpoint, in: .en).lines(width: 200).joined(separator: "\n")
        #expect(shown.contains("the file of trusted certificates cannot be read (check caFile"))
        #expect(shown.contains("no such file"))
        #expect(shown.contains("Not observed since"))
    }

    @Test("One that is observed says nothing of it")
    func observed() throws {
        let endpoint = try endpoint(unobserved: "")
        #expect(EndpointText.state(of: endpoint, in: .en) == "up")
        #expect(EndpointText.tone(of: endpoint) == .good)
        #expect(!EndpointShow.table(of: endpoint, in: .en).lines(width: 200).joined().contains("bserved"))
    }
}
