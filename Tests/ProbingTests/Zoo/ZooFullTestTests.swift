import Conference
import Coordination
import Foundation
import Probing
import ScriptedEnds
import TestSupport
import Testing

@Suite("Full tests of ends that do not take part")
struct ZooFullTestTests {
    private func plan(_ direction: Direction, _ url: String) throws -> FullTestPlan {
        FullTestPlan(
            endpoint: Samples.id(1),
            direction: direction,
            url: try #require(URL(string: url)),
            // Longer than the far end keeps the connection.
            seconds: 120,
            bytes: 250_000_000,
            goal: 0.02
        )
    }

    private func run(_ plan: FullTestPlan) async throws -> BandwidthTrial {
        let tester = try CurlBandwidthTester(confinement: ZooKeeper.everywhere)
        let trial = await tester.run(plan)
        await tester.shutdown()
        return trial
    }

    @Test(
        "Who accepts and stays silent is a timeout in both directions, and is given up soon",
        .timeLimit(.minutes(1)),
        arguments: Direction.allCases,
        [[Step.deafness], [.readHead, .deafness]]
    )
    func silent(direction: Direction, script: [Step]) async throws {
        try await ScriptedServer.run(script) { server async throws in
            #expect(try await run(plan(direction, server.url)) == .failed(.timeout))
        }
    }

    @Test("So is a download that begins, and then comes to a stop", .timeLimit(.minutes(1)))
    func stopped() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 250000000\r\n\r\n" + String(repeating: "x", count: 100_000)
        try await ScriptedServer.run([.readHead, .send(head), .silence]) { server async throws in
            #expect(try await run(plan(.up, server.url)) == .failed(.timeout))
        }
    }

    @Test(
        "Who packs what it sends looks a thousand times faster, and neither test reads that as a speed",
        arguments: ["Transfer-Encoding: gzip", "Transfer-Encoding: gzip, chunked", "Content-Encoding: gzip"]
    )
    func packed(header: String) async throws {
        let bytes = PackedZeros.whole
        let body = header.contains("chunked") ? String(bytes.count, radix: 16) + "\r\n" : ""
        let end = header.contains("chunked") ? "\r\n0\r\n\r\n" : ""
        let head = "HTTP/1.1 200 OK\r\n\(header)\r\n\r\n\(body)"
        try await ScriptedServer.run([.readHead, .send(head), .sendBytes(bytes), .send(end)]) { server async throws in
            let full = try plan(.up, server.url)
            guard case .traced(let trace) = try await run(full) else {
                Issue.record("no trace")
                return
            }
            #expect(FullTest.judge(trace, of: full, at: Samples.at()) == .invalid(.encoded))

            let floor = FloorTestPlan(
                endpoint: Samples.id(1),
                direction: .up,
                url: try #require(URL(string: server.url)),
                pacedKbps: 4_000,
                seconds: 1
            )
            let tester = try CurlBandwidthTester(confinement: ZooKeeper.everywhere)
            let trial = await tester.run(floor)
            await tester.shutdown()
            guard case .traced(let paced) = trial else {
                Issue.record("no trace")
                return
            }
            #expect(FloorTest.judge(paced, of: floor, at: Samples.at()) == .invalid(.encoded))
        }
    }
}
