import Foundation
import Glibc
import ScriptedEnds
import Testing

@testable import Curl

@Suite("Herds of hostile ends", .serialized)
struct HerdTests {
    @Test("Ten thousand hostile transfers leave no descriptor, no thread and no memory behind", .timeLimit(.minutes(5)))
    func leaks() async throws {
        let scripts: [[Step]] = [
            [.reset],
            [.readHead],
            [.readHead, .send("\0\0garbage\r\n\r\n")],
            [.readHead, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")],
            [.readHead, .send("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")],
            [.readHead, .send("HTTP/1.1 302 Found\r\nLocation: file:///etc/hostname\r\nContent-Length: 0\r\n\r\n")],
            [
                .readHead,
                .send("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + String(repeating: "x", count: 9_000)),
            ],
            [.readHead, .send("HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 9_000) + "\r\n\r\n")],
            [.readHead, .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")],
        ]
        try await running(scripts) { servers in
            var settings = TransferSettings.get(limit: 4_000, timeout: .seconds(60))
            settings.maxRedirects = 2
            settings.headerLimit = 4_000
            let prepared = try PreparedSettings(settings)
            var urls = servers.map(\.url)
            urls.append("http://127.0.0.1:\(try refusingPort())/")
            let requests = try urls.map { try PreparedRequest(url: $0, settings: prepared) }
            var limits = CurlEngine.Limits()
            limits.inFlight = 64
            try await withEngine(limits) { engine, completions in
                let before = try Holdings()
                let first = try await run(2_000, requests, engine, completions)
                let second = try await run(8_000, requests, engine, completions)
                let after = try await Holdings.settled { $0.descriptors <= before.descriptors }
                #expect(first.failures == 2_000 && second.failures == 8_000)
                #expect(first.causes.count >= 8)
                // The engine keeps no connection open; the runtime may open a descriptor of its own at any time, but not thousands.
                #expect(after.descriptors <= before.descriptors + 8)
                #expect(after.threads <= before.threads + 2)
                #expect(engine.health.allSatisfy { $0.inFlight == 0 && $0.queued == 0 && $0.isWell() })
                #expect(engine.health.allSatisfy { (1...limits.inFlight).contains($0.handles) })
                // Of the server's threads, too, which come and go by the thousand: 1 KB for each transfer. What the allocator itself
                // counts is bound far tighter where the daemon's prober runs.
                #expect(after.residentKB - first.residentKB < 8_000)
            }
        }
    }

    @Test(
        "While a herd hangs, a point that is well gets all its probes done, before any of the herd ends",
        .timeLimit(.minutes(1))
    )
    func neighbours() async throws {
        try await ScriptedServer.run([.readHead, .silence]) { hanging in
            try await ScriptedServer.run(Step.answer("200 OK", "")) { well in
                var limits = CurlEngine.Limits()
                limits.inFlight = 201
                let patient = try PreparedSettings(.get(timeout: .seconds(300)))
                let stuck = try PreparedRequest(url: hanging.url, settings: patient)
                let good = try PreparedRequest(url: well.url, settings: PreparedSettings(.get(timeout: .seconds(60))))
                try await withEngine(limits) { engine, completions in
                    engine.submit((0..<200).map { CurlEngine.Submission(ticket: $0, request: stuck) })
                    // On the same lane.
                    var served = 0
                    for _ in 0..<100 where await engine.run(good).report?.status == 200 { served += 1 }
                    #expect(served == 100)
                    #expect(well.connections == 100)
                    // One hundred rounds on one lane, and it has waited for none of the two hundred.
                    #expect(engine.health[0].inFlight >= 200)
                    for ticket in 0..<200 { engine.cancel(ticket: UInt64(ticket)) }
                    let herd = await completions.collect(200)
                    #expect(herd.allSatisfy { $0.failure?.cause == .cancelled })
                }
            }
        }
    }

    private func running(_ scripts: [[Step]], _ body: ([ScriptedServer]) async throws -> Void) async throws {
        func start(_ rest: ArraySlice<[Step]>, _ servers: [ScriptedServer]) async throws {
            guard let script = rest.first else { return try await body(servers) }
            try await ScriptedServer.run(script) { try await start(rest.dropFirst(), servers + [$0]) }
        }
        try await start(scripts[...], [])
    }

    private struct Outcome {
        let failures: Int
        let causes: Set<TransferFailure.Cause>
        let residentKB: Int
    }

    private func run(
        _ count: Int,
        _ requests: [PreparedRequest],
        _ engine: CurlEngine,
        _ completions: AsyncStream<[Completion]>
    ) async throws -> Outcome {
        engine.submit(
            (0..<count).map { CurlEngine.Submission(ticket: UInt64($0), request: requests[$0 % requests.count]) }
        )
        let all = await completions.collect(count)
        return Outcome(
            failures: all.count { $0.failure != nil },
            causes: Set(all.compactMap(\.failure?.cause)),
            residentKB: try Holdings().residentKB
        )
    }
}
