import Conference
import Foundation
import Testing

@Suite("When a full test may begin")
struct FullTestGateTests {
    private let now = FloorTestBench.start

    private func registry(_ endpoints: [Endpoint]) -> Registry {
        Registry(endpoints.map { RegisteredEndpoint(endpoint: $0, origin: .file) })
    }

    private var country: Registry {
        registry([
            TestPoint.make("d", level: .district, carries: true), TestPoint.make("e", level: .district),
            TestPoint.make("d1", parent: "d"), TestPoint.make("d2", parent: "d"),
            TestPoint.make("e1", parent: "e"), TestPoint.make("e2", parent: "e"),
            TestPoint.make("mute", targets: nil),
        ])
    }

    private func id(_ text: String) throws -> EndpointID { try #require(EndpointID(rawValue: text)) }

    private func refusal(
        _ text: String,
        running: [String] = [],
        sessions: [ProfiledSession] = [],
        insists: Bool = false,
        after seconds: TimeInterval = 0
    ) throws -> FullTestRefusal? {
        FullTestGate().refusal(
            of: try id(text),
            Direction.allCases,
            registry: country,
            sessions: sessions,
            running: try running.map(id),
            insists: insists,
            now: now + seconds
        )
    }

    @Test("No line carries two: neither a point's own nor a carrier's")
    func lines() throws {
        #expect(try refusal("d1") == nil)
        #expect(try refusal("d1", running: ["d1"]) == .lineInUse(by: id("d1")))
        #expect(try refusal("d1", running: ["e1", "d2"]) == .lineInUse(by: id("d2")))
        #expect(try refusal("d", running: ["d2"]) == .lineInUse(by: id("d2")))
        #expect(try refusal("d2", running: ["d"], insists: true) == .lineInUse(by: id("d")))
        // e does not carry them.
        #expect(try refusal("e1", running: ["e2", "e"]) == nil)
    }

    @Test("A session keeps its lines from ten minutes before its start until its end, unless somebody insists")
    func sessions() throws {
        let call = [ProfiledSession.test("call", ["d1"], start: 3_600)]
        #expect(try refusal("d2", sessions: call) == nil)
        #expect(try refusal("d2", sessions: call, after: 3_000) == .guarded)
        // It could still run when the guard begins.
        #expect(try refusal("d2", sessions: call, after: 2_970) == .guarded)
        #expect(try refusal("d2", sessions: call, after: 3_600 + 3_599) == .guarded)
        #expect(try refusal("d2", sessions: call, insists: true, after: 4_000) == nil)
        #expect(try refusal("d2", sessions: call, after: 3_600 + 3_600) == nil)
        #expect(try refusal("e1", sessions: call, after: 4_000) == nil)
    }

    @Test("A session that runs shares the line; one that is yet to come does not")
    func shared() throws {
        let call = [ProfiledSession.test("call", ["d1"], start: 3_600)]
        let gate = FullTestGate()
        func isShared(_ text: String, _ seconds: TimeInterval) throws -> Bool {
            gate.isShared(try id(text), registry: country, sessions: call, now: now + seconds)
        }
        #expect(try !isShared("d2", 3_500))
        #expect(try isShared("d2", 3_600))
        #expect(try !isShared("e1", 3_600))
        #expect(try !isShared("d2", 7_200))
    }

    @Test("A point without addresses cannot be tested, whoever insists")
    func targets() throws {
        #expect(try refusal("mute", insists: true) == .noTarget(.down))
        #expect(try refusal("nobody", insists: true) == .noTarget(.down))
    }
}
