import Conference
import Foundation
import Logging
import NIOHTTP1
import Testing

@testable import Responder

@Suite("The control port")
struct ControlTests {
    struct Request: Sendable, CustomTestStringConvertible {
        let method: HTTPMethod
        let path: String
        var body = ""
        let meaning: ControlRequest?
        var testDescription: String { "\(method) \(path) \(body)" }
    }

    @Test(
        "A request means",
        arguments: [
            Request(method: .GET, path: "/points", meaning: .points),
            Request(method: .GET, path: "/points/py", meaning: .point("py")),
            Request(
                method: .POST,
                path: "/points/py",
                body: #"{"fault":"down"}"#,
                meaning: .command(.set(.down, at: "py"))
            ),
            Request(
                method: .POST,
                path: "/points/py",
                body: #"{"fault":"slow","milliseconds":400}"#,
                meaning: .command(.set(.slow(milliseconds: 400), at: "py"))
            ),
            Request(
                method: .POST,
                path: "/points/py",
                body: #"{"fault":"slow 400"}"#,
                meaning: .command(.set(.slow(milliseconds: 400), at: "py"))
            ),
            Request(
                method: .POST,
                path: "/points/py",
                body: #"{"clerk":"silent"}"#,
                meaning: .command(.clerk(.silent, at: "py"))
            ),
            Request(method: .POST, path: "/points/py/cut", meaning: .command(.cut("py"))),
            Request(method: .POST, path: "/points/py/heal", meaning: .command(.heal("py"))),
            Request(method: .POST, path: "/heal", meaning: .command(.healAll)),
            Request(method: .POST, path: "/scenario/storm", meaning: .command(.scenario(.storm))),
            Request(method: .POST, path: "/announce", meaning: .command(.announce)),
            Request(method: .POST, path: "/commands", body: "cut py", meaning: .command(.cut("py"))),
            Request(method: .GET, path: "/heal", meaning: nil),
            Request(method: .POST, path: "/points/py/explode", meaning: nil),
        ]
    )
    func parses(_ request: Request) throws {
        #expect(
            try ControlRequest.parse(request.method, request.path, body: Data(request.body.utf8)) == request.meaning
        )
    }

    @Test(
        "A wrong body is a mistake",
        arguments: ["", "[]", "{}", #"{"fault":"boom"}"#, #"{"fault":"down","clerk":"silent"}"#]
    )
    func wrongBody(body: String) {
        #expect(throws: CommandMistake.self) {
            try ControlRequest.parse(.POST, "/points/py", body: Data(body.utf8))
        }
    }

    @Test("A second process tells the simulator what to do")
    func client() async throws {
        try await withSimulator(try smallProvince(block: 31)) { simulator, start in
            let client = SimulatorControlClient(address: try #require(start.control))
            let down = try await client.send("down py-tuyan")
            #expect(down.en == "py-tuyan: down.")
            let faults = await simulator.province.faults
            #expect(faults.map { "\($0.key) \($0.value)" } == ["py-tuyan down"])
            let nobody = try await client.send("down nobody")
            #expect(!nobody.ok)
            let list = try await client.send("list tuyan-xa1")
            #expect(list.vi == "py-tuyan-xa10  bình thường")
        }
    }

    @Test("The points are listed as JSON")
    func points() async throws {
        try await withSimulator(try smallProvince(block: 32, communes: 2)) { simulator, start in
            _ = await simulator.apply(line: "cut py-tuyan")
            let client = RawClient(address: try #require(start.control))
            let request = "GET /points HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            let reply = try #require(await client.send(request).reply)
            let points = try JSONDecoder().decode([PointStatus].self, from: Data(reply.body))
            #expect(points.map(\.id) == ["py", "py-phuhoa", "py-phuhoa-xa1", "py-tuyan", "py-tuyan-xa0", "vpcp"])
            #expect(points.map(\.cutAt) == [nil, nil, nil, "py-tuyan", "py-tuyan", nil])
        }
    }

    @Test(
        "What a web page sends through a browser is refused",
        arguments: ["Host: 127.0.0.1\r\nOrigin: http://evil.example", "Host: evil.example"]
    )
    func browsers(headers: String) async throws {
        try await withSimulator(try smallProvince(block: 33)) { simulator, start in
            let client = RawClient(address: try #require(start.control))
            let request = "POST /points/py/cut HTTP/1.1\r\n\(headers)\r\nContent-Length: 0\r\n\r\n"
            #expect(await client.send(request).reply?.status == 403)
            #expect(await simulator.province.cuts.isEmpty)
        }
    }

    @Test("It opens on loopback alone")
    func loopbackOnly() async throws {
        let service = try SimulatorService(
            points: [],
            seed: 1,
            scenario: .calm,
            control: ListenAddress(host: "0.0.0.0", port: 0),
            reports: nil,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        let failure = await #expect(throws: BindFailure.self) { try await service.run() }
        #expect(failure?.reason == .notLoopback)
    }
}
