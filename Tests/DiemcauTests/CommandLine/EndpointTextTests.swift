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

    @Test(
        "The end of a certificate is told as on the page, and is bad only where certificates count",
        arguments: [(292.0, false, false), (-72, false, true), (-72, true, false)]
    )
    func certificate(hoursLeft: Double, acceptsAny: Bool, isBad: Bool) throws {
        let end = Date(timeIntervalSince1970: 1_763_700_000)
        let now = end.addingTimeInterval(-hoursLeft * 3_600)
        let probe = """
            "probe": { "intervalSeconds": 60, "timeoutSeconds": 10, "expectStatus": "200-299",
                       "insecureTLS": \(acceptsAny), "keepAlive": false, "slowMs": 1000 },
            "lastProbe": { "at": "2025-11-20T08:00:00Z", "outcome": "failed", "reason": "connectTimeout" },
            "certificateExpiresAt": "2025-11-21T04:40:00Z",
            """
        let endpoint = try endpoint(unobserved: probe)
        for language in Language.allCases {
            let text = Phrasebook.certificateEnd(end, now: now, format: Format(language))
            let table = EndpointShow.table(of: endpoint, now: now, in: language)
            #expect(table.lines(width: nil, colour: false).contains { $0.contains(text) })
            let painted = table.lines(width: nil, colour: true).joined(separator: "\n")
            #expect(painted.contains(Tone.bad.paint(text, on: true)) == isBad, "\(painted)")
        }
    }

    @Test("It is shown, and an id is not broken on a narrow screen", arguments: [60, 80])
    func shown(width: Int) throws {
        let probe = """
            "parent": "a-place-with-a-name-that-is-longer-than-others", "certificateExpiresAt": "2026-12-01T08:00:00Z",
            """
        let lines = EndpointShow.table(of: try endpoint(unobserved: probe), in: .en).lines(width: width, colour: false)
        let text = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(text.contains("Certificate ends 15:00 on 1 Dec 2026 (UTC+7)"))
        #expect(text.contains("a-place-with-a-name-that-is-longer-than-others"))
        for line in lines { #expect(line.count <= width, "\(line)") }
    }

    @Test("One that has left the registry shows when, and what is known")
    func retired() {
        let endpoint = RetiredPayload(
            id: "py-tuyan",
            name: "Tuy An",
            level: "district",
            parent: "py",
            unitCode: nil,
            url: "http://10.0.0.1/",
            contact: nil,
            retiredAt: Date(timeIntervalSince1970: 1_763_700_000)
        )
        let text = RetiredTable.table(of: endpoint, lastProbe: nil, in: .vi).lines(width: nil).joined(separator: "\n")
        for part in ["py-tuyan", "Tuy An", "không còn trong danh mục", "11 giờ 40 ngày 21/11/2025", "http://10.0.0.1/"]
        {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test("A bandwidth test that said nothing is told where the rate would stand")
    func failedTest() throws {
        let text = """
            { "id": "py", "name": "Phú Yên", "level": "province", "platforms": [], "tags": [], "origin": "file",
              "revision": 1,
              "bandwidth": { "upFault": { "at": "2026-11-22T07:22:00Z", "reason": "connectRefused",
                                          "message": "The test failed: refused" } },
              "link": { "state": "up", "confirmed": true, "flapping": false, "since": "2026-11-21T08:00:00Z",
                        "stale": false } }
            """
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        let endpoint = try decoder.decode(EndpointPayload.self, from: Data(text.utf8))
        let lines = EndpointShow.table(of: endpoint, in: .en).lines(width: nil, colour: false)
        #expect(lines.contains { $0.hasPrefix("Up") && $0.contains("The test failed: refused") })
        #expect(!lines.contains { $0.hasPrefix("Down") })
    }

    @Test("One that is observed says nothing of it")
    func observed() throws {
        let endpoint = try endpoint(unobserved: "")
        #expect(EndpointText.state(of: endpoint, in: .en) == "up")
        #expect(EndpointText.tone(of: endpoint) == .good)
        #expect(!EndpointShow.table(of: endpoint, in: .en).lines(width: 200).joined().contains("bserved"))
    }
}
