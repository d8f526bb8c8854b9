import Conference
import Coordination
import Curl
import Foundation
import ScriptedEnds
import TestSupport
import Testing

@testable import Probing

@Suite("Herds of hostile ends, as the daemon probes them", .serialized, .timeLimit(.minutes(5)))
struct ZooHerdTests {
    /// Probes each target in turn, `count` times in all, and returns the reasons.
    private func probe(
        _ count: Int,
        _ targets: Int,
        _ prober: CurlProber,
        _ results: inout AsyncStream<[ProbeResult]>.Iterator
    ) async -> [FailureReason?] {
        prober.submit((0..<count).map { ProbeOrder(endpoint: Samples.id($0 % targets + 1), lagMs: 0) })
        var reasons: [FailureReason?] = []
        while reasons.count < count, let batch = await results.next() {
            reasons += batch.map { $0.outcome.failure?.reason }
        }
        return reasons
    }

    private func settled(at earlier: Holdings) async throws -> Holdings {
        try await Holdings.settled { $0.descriptors <= earlier.descriptors && $0.threads <= earlier.threads }
    }

    /// A small herd to fill all pools and caches, then a large one that must leave nothing.
    private func expectNothingLeft(
        _ urls: [String],
        _ settings: ProbeSettings,
        herd: Int,
        inFlight: Int,
        bytesPerProbe: Int,
        _ isExpected: @escaping (FailureReason?) -> Bool
    ) async throws {
        var limits = CurlEngine.Limits()
        limits.inFlight = inFlight
        let prober = try CurlProber(limits: limits, confinement: ZooKeeper.everywhere)
        await prober.retarget(
            try urls.enumerated().map { try ZooKeeper.target($0.element, settings, number: $0.offset + 1) }
        )
        var results = prober.results.makeAsyncIterator()
        let idle = try Holdings()
        let warm = await probe(2 * inFlight, urls.count, prober, &results)
        let before = try await settled(at: idle)
        let reasons = await probe(herd, urls.count, prober, &results)
        let after = try await settled(at: before)
        #expect(reasons.count == herd)
        #expect((warm + reasons).allSatisfy(isExpected))
        #expect(after.descriptors <= before.descriptors)
        #expect(after.threads <= before.threads + 2)
        #expect(after.bytes - before.bytes < bytesPerProbe * herd, "\(after.bytes - before.bytes)")
        #expect(prober.isWell)
        await prober.shutdown()
    }

    @Test("Thousands of handshakes that fail, each in its own way, leave no descriptor, no thread and no memory")
    func tls() async throws {
        let alert: [Step] = [.readSome, .sendBytes([21, 3, 3, 0, 2, 2, 112])]
        let garbage: [Step] = [.readSome, .send("HTTP/1.1 400 Bad Request\r\n\r\n"), .pause(milliseconds: 5)]
        let long: [Step] = [.readSome, .sendBytes([22, 3, 3, 0x40, 0, 2, 0xFF, 0xFF, 0xFF])]
        try await ScriptedServer.run(alert) { first in
            try await ScriptedServer.run([.readSome, .reset]) { second in
                try await ScriptedServer.run(garbage) { third in
                    try await ScriptedServer.run(long) { fourth in
                        try await TLSServer.run(TLSServer.Certificate(isSelfSigned: true)) { server in
                            let ports = [first, second, third, fourth].map(\.port) + [server.port]
                            let urls = ports.map { "https://127.0.0.1:\($0)/" }
                            var settings = ProbeSettings(timeoutSeconds: 60)
                            settings.caFile = server.caFile
                            try await expectNothingLeft(
                                urls,
                                settings,
                                herd: 3_000,
                                inFlight: 32,
                                bytesPerProbe: 200
                            ) { $0 == .tls || $0 == .certificate }
                        }
                    }
                }
            }
        }
    }

    @Test("Nor do a thousand that run into their time")
    func timeouts() async throws {
        try await ScriptedServer.run([.silence]) { silent in
            let drip: [Step] = [.readHead, .send("HTTP/1.1 200 OK\r\nA: "), .repeatForever("x", milliseconds: 200)]
            try await ScriptedServer.run(drip) { dripping in
                try await expectNothingLeft(
                    [silent.url, "https://127.0.0.1:\(silent.port)/", dripping.url],
                    ProbeSettings(timeoutSeconds: 1),
                    herd: 1_000,
                    inFlight: 200,
                    bytesPerProbe: 500
                ) { $0 == .timeout }
            }
        }
    }

    @Test("A hundred headers of 10 MB and a hundred compressed bombs cost no more memory than one")
    func memory() async throws {
        let header: [Step] = [
            .readHead, .send("HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 10_000_000) + "\r\n\r\n"),
        ]
        let bomb = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3] + [UInt8](repeating: 0xED, count: 900_000)
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
        try await ScriptedServer.run(header) { large in
            try await ScriptedServer.run([.readHead, .send(head), .sendBytes(bomb)]) { packed in
                try await expectNothingLeft(
                    [large.url, packed.url],
                    ProbeSettings(timeoutSeconds: 60),
                    herd: 200,
                    inFlight: 4,
                    bytesPerProbe: 2_000
                ) { $0 == .tooLarge || $0 == nil }
            }
        }
    }
}
