import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Conference
@testable import Coordination
@testable import TestSupport
@testable import Web

@Suite("The form that starts a full test")
struct FullTestFormTests {
    private static let id = Samples.id("py-a-9")
    private static let page = "/endpoints/py-a-9"
    private static let form = "id=\"full-test\""

    /// With one point more that can be tested, `py-a-9`, and one that declares its contract alone, `py-a-8`.
    private func office() async throws -> Office {
        let office = try await Office()
        try await office.serve(.admin) { caller async throws in
            let points = [
                #"""
                { "id": "py-a-9", "name": "Điểm 9", "level": "commune", "parent": "py-a",
                  "bandwidth": { "downURL": "http://192.0.2.1/down", "upURL": "http://192.0.2.1/up" } }
                """#,
                #"""
                { "id": "py-a-8", "name": "Điểm 8", "level": "commune", "parent": "py-a",
                  "link": { "downKbps": 100000, "upKbps": 20000 } }
                """#,
            ]
            for point in points { #expect(try await caller.post("/api/v1/endpoints", point).status == 201) }
        }
        return office
    }

    @Test func `an operator starts a test of both directions`() async throws {
        let office = try await office()
        try await office.browse(as: .operator, under: "py-a") { browser async throws in
            let page = try await browser.get(Self.page).text
            #expect(page.contains(Self.form) && page.contains("action=\"\(Self.page)/bandwidth\""))
            #expect(page.contains("name=\"insist\" value=\"1\">"), "the tick is not set")
            let answer = try await browser.post("\(Self.page)/bandwidth", [])
            #expect(answer.status == 303)
            let next = try #require(answer.header(.location))
            #expect(try await browser.get(next).text.contains("Đã bắt đầu đo đầy đủ"))
        }
        for test in await office.services.bandwidth.full.values { await test.task.value }
        let evidence = await office.situation.point(Self.id)?.evidence
        #expect(Direction.allCases.map { evidence?.bandwidth($0)?.method } == [.full, .full])
    }

    @Test func `a session of one's own keeps a test away, in words, unless the tick is set`() async throws {
        let office = try await office()
        await office.situation.adopt(Samples.session("call", points: [Samples.id("py-a-1")], at: 120))
        try await office.browse(as: .operator, under: "py-a") { browser async throws in
            for language in Language.allCases {
                let refused = try await browser.post("\(Self.page)/bandwidth?lang=\(language)", [])
                #expect(refused.status == 409)
                #expect(refused.text.contains(Phrasebook.sentence(forState: "guardWindow", in: language)))
                #expect(refused.text.contains(Phrasebook.label(.fullTestInsist, in: language)))
            }
            #expect(try await browser.post("\(Self.page)/bandwidth", [("insist", "1")]).status == 303)
        }
    }

    @Test func `a session of others keeps a test away, with the tick too, and is not told of`() async throws {
        let office = try await office()
        await office.situation.adopt(Samples.session("call", points: [Samples.id("py-b-1")], at: 120))
        try await office.browse(as: .operator, under: "py-a") { browser async throws in
            let refused = try await browser.post("\(Self.page)/bandwidth", [("insist", "1")])
            #expect(refused.status == 409)
            #expect(refused.text.contains(Phrasebook.sentence(forState: "lineNeeded", in: .vi)))
            #expect(refused.text.contains("name=\"insist\" value=\"1\" checked>"), "what was ticked is kept")
            for secret in Office.outsideOfA { #expect(!refused.text.contains(secret), "\(secret)") }
        }
    }

    @Test(arguments: [Role.viewer, .reporter])
    func `who only looks or reports has no form, and starts nothing`(_ role: Role) async throws {
        try await office().browse(as: role) { browser async throws in
            #expect(try await !browser.get(Self.page).text.contains(Self.form))
            #expect(try await browser.post("\(Self.page)/bandwidth", []).status == 403)
        }
    }

    @Test func `the points of others are not there to be tested`() async throws {
        try await office().browse(as: .operator, under: "py-b") { browser async throws in
            let hidden = try await browser.post("\(Self.page)/bandwidth", [])
            let missing = try await browser.post("/endpoints/nobody/bandwidth", [])
            #expect(hidden.status == 404 && missing.status == 404)
            #expect(hidden.text == missing.text)
        }
    }

    @Test func `a point without an address for tests has no form, and says what it lacks`() async throws {
        try await office().browse(as: .operator) { browser async throws in
            #expect(try await !browser.get("/endpoints/py-a-8").text.contains(Self.form))
            let refused = try await browser.post("/endpoints/py-a-8/bandwidth", [])
            #expect(refused.status == 409)
            #expect(refused.text.contains(Phrasebook.sentence(forState: "noBandwidthTarget", in: .vi)))
        }
    }

    @Test(arguments: Language.allCases)
    func `the rates of the contract are called so`(_ language: Language) async throws {
        try await office().browse(as: .viewer) { browser async throws in
            let page = try await browser.get("/endpoints/py-a-8?lang=\(language)").text
            let word = language == .vi ? "Tải xuống theo hợp đồng" : "Download, contracted"
            #expect(page.contains("<dt>\(word)</dt><dd>\(Format(language).rate(kbps: 100_000))"))
            let bare = language == .vi ? "Tải xuống" : "Download"
            #expect(!page.contains("<dt>\(bare)</dt>"))
        }
    }
}
