import NIOCore
import Testing

@testable import Responder

@Suite("The responder's bounds")
struct ResponderBoundsTests {
    struct Refused: Sendable, CustomTestStringConvertible {
        let request: String
        let status: Int
        let code: String
        var testDescription: String { request }
    }

    @Test(
        "What is out of bounds is refused with a status and words that say why",
        arguments: [
            Refused(request: "GET /down", status: 400, code: "number"),
            Refused(request: "GET /down?bytes=0", status: 400, code: "number"),
            Refused(request: "GET /down?bytes=-1", status: 400, code: "number"),
            Refused(request: "GET /down?bytes=9999999999999", status: 400, code: "number"),
            Refused(request: "GET /down?bytes=10&kbps=0", status: 400, code: "number"),
            Refused(request: "GET /nowhere", status: 404, code: "notFound"),
            Refused(request: "DELETE /health", status: 405, code: "method"),
            Refused(request: "GET /up", status: 405, code: "method"),
        ]
    )
    func refused(_ example: Refused) async throws {
        try await withResponder { address in
            let request = "\(example.request) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            let reply = try #require(await RawClient(address: address).send(request).reply)
            #expect(reply.status == example.status)
            #expect(reply.text.contains("\"code\":\"\(example.code)\""))
            #expect(reply.text.contains("\"vi\":"))
        }
    }

    @Test("A body that is announced too long is refused before it is sent")
    func announcedTooLong() async throws {
        try await withResponder(limits: limits { $0.upBytes = 1000 }) { address in
            let head = "POST /up HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n"
            let reply = try #require(await RawClient(address: address).send(head).reply)
            #expect(reply.status == 413)
            #expect(reply.text.contains("1000"))
        }
    }

    @Test("A body that turns out too long is refused on the way")
    func turnsOutTooLong() async throws {
        try await withResponder(limits: limits { $0.upBytes = 1000 }) { address in
            let head = "POST /up HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            let chunk = "7d0\r\n" + String(repeating: "a", count: 2000) + "\r\n"
            let reply = try #require(await RawClient(address: address).send(head + chunk).reply)
            #expect(reply.status == 413)
        }
    }

    @Test("One test too many at once is answered 503, while health is still told")
    func tooManyTransfers() async throws {
        try await withResponder(limits: limits { $0.transfers = 0 }) { address in
            let client = RawClient(address: address)
            let reply = try #require(await client.get("/down?bytes=1").reply)
            #expect(reply.status == 503)
            #expect(reply.headers["retry-after"] == "5")
            #expect(await client.post("/up", body: [1]).reply?.status == 503)
            #expect(await client.get("/health").reply?.status == 200)
        }
    }

    @Test("A test's place comes free when it ends, and when its client goes away in the middle")
    func placesComeFree() async throws {
        try await withResponder(limits: limits { $0.transfers = 1 }) { address in
            let client = RawClient(address: address)
            for _ in 0..<3 {
                #expect(await client.get("/down?bytes=1").reply?.status == 200)
                #expect(await client.post("/up", body: [1]).reply?.status == 200)
            }
            var impatient = client
            impatient.patience = .milliseconds(200)
            _ = await impatient.get("/down?bytes=10000000&kbps=100")
            // The close travels on its own connection, so it may be noticed after our next request.
            while await client.get("/down?bytes=1").reply?.status != 200 {}
        }
    }

    @Test("A client that never finishes its head is closed")
    func slowHead() async throws {
        try await withResponder(limits: limits { $0.headSeconds = 0.2 }) { address in
            #expect(await RawClient(address: address).send("GET /health HTTP/1.1\r\nHost:") == .closed(bytes: 0))
        }
    }

    @Test("A client that trickles its body is closed")
    func slowBody() async throws {
        let limits = limits {
            $0.bodyGraceSeconds = 0.2
            $0.bodyBytesPerSecond = 1e6
        }
        try await withResponder(limits: limits) { address in
            let head = "POST /up HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\nabc"
            #expect(await RawClient(address: address).send(head) == .closed(bytes: 0))
        }
    }

    @Test("An idle connection is closed after its last answer")
    func idle() async throws {
        try await withResponder(limits: limits { $0.idleSeconds = 0.2 }) { address in
            let request = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
            #expect(await RawClient(address: address).send(request).reply?.status == 200)
        }
    }

    @Test("Connections beyond the limit are closed at once")
    func tooManyConnections() async throws {
        try await withResponder(limits: limits { $0.connections = 0 }) { address in
            #expect(await RawClient(address: address).get("/health").reply == nil)
        }
    }

    private func limits(_ change: (inout ResponderLimits) -> Void) -> ResponderLimits {
        var limits = ResponderLimits()
        change(&limits)
        return limits
    }
}
