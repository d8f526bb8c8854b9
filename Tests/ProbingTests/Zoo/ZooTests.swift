import Conference
import Curl
import Foundation
import ScriptedEnds
import Testing

@testable import Probing

@Suite("A zoo of hostile ends")
struct ZooTests {
    /// What the buffers of two sockets hold for a reader who has gone, and what two probes read: less than twice the 10 MB of the
    /// header, and far less than what endless ends would send within the 30 s that they have.
    private static let mostBytes = 16 << 20

    @Test("Each has its reason, in its phase, within its time and a bounded number of bytes", arguments: Animal.all)
    func animal(_ animal: Animal) async throws {
        let settings = ProbeSettings(timeoutSeconds: animal.timeoutSeconds)
        try await ScriptedServer.run(animal.script) { server in
            let url = "\(animal.isTLS ? "https" : "http")://127.0.0.1:\(server.port)/"
            let outcome = try await ZooKeeper.probe(url, settings)
            #expect(outcome.failure?.reason == animal.reason)
            #expect((outcome.failure?.detail.utf8.count ?? 0) <= 400)
            // Bounded in time: those that never end by their own limit, and no other by that.
            #expect((outcome.failure?.reason == .timeout) == (animal.timeoutSeconds == 1))
            if animal.reason == .timeout { #expect((outcome.failure?.totalMs ?? 0) >= 990) }

            let completion = try await ZooKeeper.transfer(url, settings)
            #expect(completion.failure?.cause == animal.cause)
            #expect(completion.failure.map { animal.phases.contains($0.phase) } ?? (animal.reason == nil))
            // What the two probes took, and what the kernel holds for a reader who has gone: not what would have come.
            #expect(server.sentBytes <= Self.mostBytes)
        }
    }

    @Test("A connection that nobody takes is a timeout of the connection, within its time")
    func neverAnswered() async throws {
        let full = try FullBacklog()
        let outcome = try await ZooKeeper.probe("http://127.0.0.1:\(full.port)/", ProbeSettings(timeoutSeconds: 1))
        #expect(outcome.failure?.reason == .connectTimeout)
        #expect((outcome.failure?.totalMs ?? 0) >= 990)
        let completion = try await ZooKeeper.transfer(
            "http://127.0.0.1:\(full.port)/",
            ProbeSettings(timeoutSeconds: 1)
        )
        #expect(completion.failure?.phase == .connect)
    }

    @Test("A compressed answer that nobody asked for is counted as it comes, and never inflated")
    func gzipBomb() async throws {
        // The head of a stream that would go on to gigabytes; nobody looks.
        let bomb = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3] + [UInt8](repeating: 0xED, count: 100_000)
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
        try await ScriptedServer.run([.readHead, .send(head), .sendBytes(bomb)]) { server in
            #expect(try await ZooKeeper.probe(server.url).answer?.status == 200)
            let report = try #require(try await ZooKeeper.transfer(server.url).report)
            #expect(report.receivedBytes == Int64(bomb.count))
            #expect(report.isEncoded)
        }
    }

    @Test(
        "A transfer coding that nobody asked for is told, and what libcurl makes of it stays within the body's limit",
        arguments: ["gzip", "x-gzip", "GZip , identity", "gzip, chunked", "chunked, gzip"]
    )
    func transferBomb(coding: String) async throws {
        let isChunked = coding.contains("chunked")
        func script(_ body: [UInt8]) -> [Step] {
            let size = isChunked ? String(body.count, radix: 16) + "\r\n" : ""
            let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: \(coding)\r\n\r\n\(size)"
            return [.readHead, .send(head), .sendBytes(body), .send(isChunked ? "\r\n0\r\n\r\n" : "")]
        }
        try await ScriptedServer.run(script(PackedZeros.whole)) { server in
            let report = try #require(try await ZooKeeper.transfer(server.url).report)
            #expect(report.isEncoded)
            #expect(report.receivedBytes == Int64(PackedZeros.wholeLength))
        }
        // 20 kB that would be 20 MB.
        try await ScriptedServer.run(script(PackedZeros.endless(20_000))) { server in
            let outcome = try await ZooKeeper.probe(server.url)
            #expect(outcome.failure?.reason == .tooLarge)
            #expect(outcome.failure?.cause == .bodyTooLarge)
        }
    }
}
