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
        scope: Scope = .everything,
        insists: Bool = false,
        after seconds: TimeInterval = 0
    ) throws -> FullTestRefusal? {
        FullTestGate().refusal(
            of: try id(text),
            Direction.allCases,
            registry: country,
            sessions: sessions,
            running: try running.map(id),
            by: FullTestClaim(scope: scope, insists: insists),
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
    }

    @Test("One runs at a time, for the observer's own line carries them all")
    func observer() throws {
        // e does not carry them.
        #expect(try refusal("e1", running: ["e2"]) == .anotherUnderWay)
        #expect(try refusal("d1", running: ["e"], insists: true) == .anotherUnderWay)
        #expect(try refusal("e1", running: ["e"], scope: .subtree(id("e1"))) == .anotherUnderWay)
        #expect(try refusal("e1") == nil)
    }

    @Test("A test or a session of others is told by one word, and nobody may insist against it")
    func others() throws {
        let part = Scope.subtree(try id("d1"))
        // d2 uses the line of d.
        let foreign = [ProfiledSession.test("foreign", ["d2"], start: 3_600)]
        let mixed = [ProfiledSession.test("mixed", ["d1", "e1"], start: 3_600)]
        let own = [ProfiledSession.test("own", ["d1"], start: 3_600)]
        for insists in [false, true] {
            #expect(try refusal("d1", running: ["d2"], scope: part, insists: insists) == .neededByOthers)
            for sessions in [foreign, mixed, own + foreign, own + mixed] {
                let refusal = try refusal("d1", sessions: sessions, scope: part, insists: insists, after: 4_000)
                #expect(refusal == .neededByOthers)
            }
        }
        #expect(try refusal("d1", running: ["d1"], scope: part) == .lineInUse(by: id("d1")))
        #expect(try refusal("d1", sessions: own, scope: part, after: 4_000) == .guarded)
        #expect(try refusal("d1", sessions: own, scope: part, insists: true, after: 4_000) == nil)
        // It needs no line of his.
        let elsewhere = [ProfiledSession.test("elsewhere", ["e1"], start: 3_600)]
        #expect(try refusal("d1", sessions: elsewhere, scope: part, after: 4_000) == nil)
        #expect(FullTestRefusal.neededByOthers.code != FullTestRefusal.guarded.code)
    }

    @Test("Who insists gives way to a session booked meanwhile, if it is not his to disturb")
    func overtaken() throws {
        func overtaken(_ points: [String], under root: String?, insists: Bool) throws -> [EndpointID] {
            let scope = try root.map { Scope.subtree(try id($0)) } ?? .everything
            return FullTestGate().overtaken(
                [try id("d1"): FullTestClaim(scope: scope, insists: insists)],
                registry: country,
                sessions: [.test("new", points, start: 60)],
                now: now
            )
        }
        let stopped = [try id("d1")]
        #expect(try overtaken(["d2"], under: "d1", insists: true) == stopped)
        #expect(try overtaken(["d1", "e1"], under: "d", insists: true) == stopped)
        #expect(try overtaken(["d2"], under: "d", insists: true) == [])
        #expect(try overtaken(["d2"], under: nil, insists: true) == [])
        #expect(try overtaken(["d2"], under: nil, insists: false) == stopped)
        #expect(try overtaken(["e1"], under: "d1", insists: true) == [])
    }

    @Test("A session keeps its lines from ten minutes before its start until its end, unless somebody insists")
    func sessions() throws {
        let call = [ProfiledSession.test("call", ["d1"], start: 3_600)]
        #expect(try refusal("d2", sessions: call) == nil)
        #expect(try refusal("d2", sessions: call, after: 3_000) == .guarded)
        // It could still run when the guard begins.
        #expect(try refusal("d2", sessions: call, after: 2_951) == nil)
        #expect(try refusal("d2", sessions: call, after: 2_952) == .guarded)
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
