import Foundation
import Testing

@testable import Responder

@Suite("The responder on a real socket")
struct ResponderTests {
    @Test("It says that it is well at its root and at /health", arguments: ["/", "/health"])
    func health(path: String) async throws {
        try await withResponder { address in
            let reply = try #require(await RawClient(address: address).get(path).reply)
            #expect(reply.status == 200)
            #expect(reply.text == "{\"status\":\"ok\"}\n")
            #expect(reply.headers["cache-control"]?.contains("no-store") == true)
        }
    }

    @Test("HEAD answers the headers alone")
    func head() async throws {
        try await withResponder { address in
            let request = "HEAD /down?bytes=5000 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            let reply = try #require(await RawClient(address: address).send(request).reply)
            #expect(reply.status == 200)
            #expect(reply.headers["content-length"] == "5000")
            #expect(reply.body.isEmpty)
        }
    }

    @Test(
        "/down sends exactly as many bytes as were asked for",
        arguments: ["bytes=1", "bytes=65537", "bytes=9000000", "bytes=30000&kbps=4000"]
    )
    func exactLength(query: String) async throws {
        try await withResponder { address in
            let reply = try #require(await RawClient(address: address).get("/down?\(query)").reply)
            let asked = query.split(separator: "&").first?.dropFirst("bytes=".count).description
            #expect(reply.status == 200)
            #expect(reply.headers["content-length"] == asked)
            #expect(String(reply.body.count) == asked)
        }
    }

    @Test("What /down sends has nearly eight bits of entropy in each byte, and differs from one answer to the next")
    func incompressible() async throws {
        try await withResponder { address in
            let client = RawClient(address: address)
            let first = try #require(await client.get("/down?bytes=400000").reply)
            let second = try #require(await client.get("/down?bytes=400000").reply)
            #expect(entropy(of: first.body) > 7.99)
            #expect(first.body != second.body)
            #expect(first.headers["content-encoding"] == nil)
        }
    }

    @Test("/up counts the body and answers how much it was")
    func upload() async throws {
        try await withResponder { address in
            let body = [UInt8](repeating: 7, count: 1_500_000)
            let reply = try #require(await RawClient(address: address).post("/up", body: body).reply)
            #expect(reply.status == 200)
            #expect(reply.text.hasPrefix("{\"bytes\":1500000,\"milliseconds\":"))
        }
    }

    @Test("A client that waits for «100 Continue» gets it before it sends its body")
    func expectContinue() async throws {
        try await withResponder { address in
            let body = [UInt8](repeating: 7, count: 10)
            let outcome = await RawClient(address: address).post("/up", body: body, headers: "Expect: 100-continue\r\n")
            let reply = try #require(outcome.reply)
            #expect(reply.status == 100)
            #expect(reply.text.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test("A connection serves several requests one after the other")
    func keepAlive() async throws {
        try await withResponder { address in
            let one = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
            let last = "GET /down?bytes=3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            let reply = try #require(await RawClient(address: address).send(one + one + last).reply)
            #expect(String(decoding: reply.body, as: UTF8.self).components(separatedBy: "HTTP/1.1 200 OK").count == 3)
        }
    }

    private func entropy(of bytes: [UInt8]) -> Double {
        var counts = [Double](repeating: 0, count: 256)
        for byte in bytes { counts[Int(byte)] += 1 }
        return counts.filter { $0 > 0 }.reduce(0) { sum, count in
            let share = count / Double(bytes.count)
            return sum - share * log2(share)
        }
    }

    @Test("A delay comes before the first byte of each answer")
    func delay() async throws {
        try await withResponder(delay: .milliseconds(120)) { address in
            let client = RawClient(address: address)
            for _ in 0..<2 {
                let begin = ContinuousClock.now
                #expect(await client.get("/down?bytes=10").reply?.body.count == 10)
                #expect(ContinuousClock.now - begin >= .milliseconds(120))
            }
        }
    }
}
