import Conference
import Coordination
import Curl
import Foundation
import ScriptedEnds
import TestSupport
import Testing

@testable import Probing

/// How a server treats a connection that it has been asked to keep.
struct Keeping: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: [Step]
    /// For three probes.
    let connections: Int

    private static let good = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
    private static let answer: [Step] = [.readHead, .send(good)]

    static let all = [
        Keeping(testDescription: "it keeps it", script: answer + answer + answer + [.silence], connections: 1),
        Keeping(testDescription: "it closes it while it is idle", script: answer, connections: 3),
        Keeping(testDescription: "it resets it while it is idle", script: answer + [.reset], connections: 3),
        Keeping(testDescription: "it closes it at the next request", script: answer + [.readHead], connections: 3),
        Keeping(
            testDescription: "it resets it at the next request",
            script: answer + [.readHead, .reset],
            connections: 3
        ),
        Keeping(
            testDescription: "it says that it will not keep it",
            script: [.readHead, .send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"), .silence],
            connections: 3
        ),
    ]
}

@Suite("Kept connections of hostile ends", .timeLimit(.minutes(2)))
struct ZooKeptConnectionTests {
    @Test("A kept connection that has died is replaced without a word", arguments: Keeping.all)
    func kept(_ keeping: Keeping) async throws {
        try await ScriptedServer.run(keeping.script) { server in
            let outcomes = try await probe(server, 3)
            #expect(outcomes.allSatisfy { $0.answer?.status == 200 })
            #expect(server.connections == keeping.connections)
        }
    }

    @Test(
        "Connections that die again and again are replaced again and again",
        arguments: Keeping.all.filter { $0.connections == 3 }
    )
    func dyingOften(_ keeping: Keeping) async throws {
        // More often than libcurl tries in the life of a handle.
        try await ScriptedServer.run(keeping.script) { server in
            let outcomes = try await probe(server, 20)
            #expect(outcomes.allSatisfy { $0.answer?.status == 200 }, "\(outcomes.compactMap(\.failure))")
            #expect(server.connections == 20)
        }
    }

    @Test("What was sent too much is not taken for the next answer")
    func leftovers() async throws {
        let good = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        let extra = "HTTP/1.1 503 Smuggled\r\nContent-Length: 0\r\n\r\n"
        let answer: [Step] = [.readHead, .send(good + extra)]
        try await ScriptedServer.run(answer + answer + answer + [.silence]) { server in
            let outcomes = try await probe(server, 3)
            #expect(outcomes.allSatisfy { $0.answer?.status == 200 })
        }
    }

    /// Probes one after the other, each when the server has done with the last one.
    private func probe(_ server: ScriptedServer, _ count: Int) async throws -> [ProbeOutcome] {
        let prober = try CurlProber(confinement: ZooKeeper.everywhere)
        let settings = ProbeSettings(timeoutSeconds: 30, keepAlive: true)
        await prober.retarget([try ZooKeeper.target(server.url, settings)])
        var results = prober.results.makeAsyncIterator()
        var outcomes: [ProbeOutcome] = []
        for _ in 0..<count {
            prober.submit([ProbeOrder(endpoint: Samples.id(1), lagMs: 0)])
            if let outcome = await results.next()?.first?.outcome { outcomes.append(outcome) }
            // Whatever the script does of itself is done by then; where not, the test is the milder one.
            try await Task.sleep(for: .milliseconds(30))
        }
        await prober.shutdown()
        return outcomes
    }
}
