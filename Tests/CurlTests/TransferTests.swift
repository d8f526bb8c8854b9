import Curl
import Foundation
import ScriptedEnds
import Testing

@Suite("Transfers")
struct TransferTests {
    @Test("An answer comes with status and phases in order")
    func success() async throws {
        let completion = try await ScriptedServer.run(Step.answer("204 No Content", "")) { server in
            try await transfer(server.url, .get())
        }
        let report = try #require(completion.report)
        #expect(report.status == 204)
        #expect(report.ending == .complete)
        let times = report.timings
        #expect(0 < times.connect && times.connect <= times.startTransfer && times.startTransfer <= times.total)
        #expect(times.appConnect == 0)
        #expect(completion.samples.isEmpty)
    }

    @Test("A body is kept up to the limit, and dropped when nobody wants it")
    func body() async throws {
        try await ScriptedServer.run(Step.answer("200 OK", "xin chào")) { server in
            let kept = try #require(try await transfer(server.url, .get(limit: 9)).report)
            #expect(kept.body == Array("xin chào".utf8))
            #expect(kept.declaredLength == 9)
            let dropped = try #require(
                try await transfer(server.url, TransferSettings(.get(body: .discard(limit: 9)))).report
            )
            #expect(dropped.body.isEmpty)
            #expect(dropped.receivedBytes == 9)
            #expect(try await transfer(server.url, .get(limit: 8)).failure?.cause == .bodyTooLarge)
        }
    }

    @Test("A refusal is not a timeout")
    func refused() async throws {
        let completion = try await transfer("http://127.0.0.1:\(try refusingPort())/", .get())
        #expect(completion.failure?.cause == .connectionRefused)
        #expect(completion.failure?.phase == .connect)
    }

    @Test("A machine that accepts nothing is a timeout of the connection")
    func connectTimeout() async throws {
        let full = try FullBacklog()
        let completion = try await transfer("http://127.0.0.1:\(full.port)/", .get(timeout: .milliseconds(400)))
        #expect(completion.failure?.cause == .timedOut)
        #expect(completion.failure?.phase == .connect)
    }

    @Test("A name that does not exist is a fault of the look-up")
    func lookup() async throws {
        let completion = try await transfer("http://no-such-host.invalid/", .get(timeout: .seconds(20)))
        #expect(completion.failure?.phase == .nameLookup)
        // Where no name server answers at all, the time runs out instead.
        #expect([.nameLookup, .timedOut].contains(completion.failure?.cause))
    }

    @Test("A filter on addresses holds after the look-up")
    func filter() async throws {
        try await ScriptedServer.run(Step.answer("200 OK", "")) { server in
            var settings = TransferSettings.get()
            settings.addresses = AddressFilter(name: "no loopback") { address in
                !(address.family == .v4 && address.low >> 24 == 127) && !(address.high == 0 && address.low == 1)
            }
            for host in ["127.0.0.1", "localhost"] {
                let completion = try await transfer("http://\(host):\(server.port)/", settings)
                #expect(completion.failure?.cause == .addressNotAllowed)
            }
            #expect(server.connections == 0)
        }
    }

    @Test("A redirect is the answer unless redirects are followed")
    func redirects() async throws {
        try await ScriptedServer.run(Step.answer("200 OK", "there")) { target in
            let script = Step.answer("302 Found", "", headers: "Location: \(target.url)\r\n")
            try await ScriptedServer.run(script) { server in
                #expect(try await transfer(server.url, .get()).report?.status == 302)
                var settings = TransferSettings.get()
                settings.maxRedirects = 1
                let report = try #require(try await transfer(server.url, settings).report)
                #expect(report.status == 200)
                #expect(report.receivedBytes == 5)
            }
        }
    }

    @Test("A POST sends its bytes")
    func post() async throws {
        try await ScriptedServer.run(
            [.readHead, .pause(milliseconds: 20)] + Step.answer("201 Created", "").dropFirst()
        ) {
            let settings = TransferSettings(
                .post(bytes: Array(#"{"a":1}"#.utf8), contentType: "application/json", body: .discard(limit: 10))
            )
            let report = try #require(try await transfer($0.url, settings).report)
            #expect(report.status == 201)
            #expect(report.sentBytes == 7)
        }
    }

    @Test("Without wishing so no connection is used twice; with the wish it is")
    func keptConnections() async throws {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        let script: [Step] = [.readHead, .send(answer), .readHead, .send(answer), .readHead, .send(answer), .silence]
        for (keeps, connections) in [(false, 3), (true, 1)] {
            try await ScriptedServer.run(script) { server in
                var settings = TransferSettings.get()
                settings.keepsConnection = keeps
                let request = try PreparedRequest(url: server.url, settings: PreparedSettings(settings))
                try await withEngine { engine, _ in
                    for _ in 0..<3 { #expect(await engine.run(request).report?.status == 200) }
                }
                #expect(server.connections == connections)
            }
        }
    }
}
