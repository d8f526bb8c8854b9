import Conference
import Coordination
import Curl
import Foundation
import ScriptedEnds
import TestSupport
import Testing

@testable import Probing

@Suite("Redirects of hostile ends")
struct ZooRedirectTests {
    private func redirect(to place: String) -> [Step] {
        [.readHead, .send("HTTP/1.1 302 Found\r\nLocation: \(place)\r\nContent-Length: 0\r\n\r\n")]
    }

    @Test(
        "Nothing but http and https is followed, and no way inside",
        arguments: [
            "file:///etc/hostname", "gopher://127.0.0.1:70/_x", "ftp://127.0.0.1/x", "dict://127.0.0.1:11211/stats",
            "ldap://127.0.0.1/", "mailto:a@b", "data:text/plain,x", "http://[::1", "http://10.0.0.1/",
            "http://192.168.1.1/",
            "http://172.16.0.1:8080/", "http://100.64.0.1/", "http://169.254.169.254/latest/meta-data/",
            "http://[fd00::1]/", "http://[fe80::1]/", "http://[::ffff:10.0.0.1]/", "http://0x0a000001/", "http://0/",
        ]
    )
    func refused(place: String) async throws {
        try await ScriptedServer.run(redirect(to: place)) { server in
            // However much the administrator allows.
            let outcome = try await ZooKeeper.probe(server.url)
            #expect(outcome.failure?.reason == .protocolError)
            #expect(outcome.failure?.cause == .redirectRefused)
            #expect(server.connections == 1)
        }
    }

    @Test(
        "Another inner machine than the one that redirects gets no connection, by address or by name",
        arguments: ["127.0.0.1", "localhost"]
    )
    func otherMachine(host: String) async throws {
        try await ScriptedServer.run(Step.answer("200 OK", "")) { inner in
            let place = "http://\(host):\(inner.port)/"
            try await ScriptedServer.run(redirect(to: place), on: "127.0.0.2") { server in
                let outcome = try await ZooKeeper.probe(server.url)
                #expect(outcome.failure?.reason == .protocolError)
                #expect(outcome.failure?.cause == .redirectRefused)
                #expect(server.requests == 1)
            }
            #expect(inner.connections == 0)
            // It is there, and may be probed: only not by way of a redirect.
            #expect(try await ZooKeeper.probe(place).answer?.status == 200)
        }
    }

    @Test(
        "Nor does it get a request over a connection that another point has kept, whether or not one's own is kept",
        .timeLimit(.minutes(1)),
        arguments: [false, true]
    )
    func keptByAnother(keepAlive: Bool) async throws {
        let answer = Step.answer("200 OK", "")
        try await ScriptedServer.run(answer + answer + [.silence], on: "127.0.0.2") { inner in
            try await ScriptedServer.run(redirect(to: "\(inner.url)admin/restart")) { hostile in
                let settings = ProbeSettings(timeoutSeconds: 30, keepAlive: keepAlive)
                let own = ProbeSettings(timeoutSeconds: 30, keepAlive: true)
                let prober = try CurlProber(confinement: ZooKeeper.everywhere)
                await prober.retarget([
                    try ZooKeeper.target(inner.url, own, number: 1),
                    try ZooKeeper.target(hostile.url, settings, number: 2),
                ])
                var results = prober.results.makeAsyncIterator()
                prober.submit([ProbeOrder(endpoint: Samples.id(1), lagMs: 0)])
                #expect(await results.next()?.first?.outcome.answer?.status == 200)
                prober.submit([ProbeOrder(endpoint: Samples.id(2), lagMs: 0)])
                let outcome = await results.next()?.first?.outcome
                #expect(outcome?.failure?.reason == .protocolError)
                #expect(outcome?.failure?.cause == .redirectRefused)
                await prober.shutdown()
                #expect(inner.connections == 1)
                #expect(inner.requests == 1)
            }
        }
    }

    @Test("The machine itself may redirect to itself, also from a connection that was kept")
    func sameMachine() async throws {
        try await ScriptedServer.run(Step.answer("200 OK", "")) { target in
            let redirect = "HTTP/1.1 302 Found\r\nLocation: \(target.url)\r\nContent-Length: 0\r\n\r\n"
            let script: [Step] = [.readHead, .send(redirect), .readHead, .send(redirect), .silence]
            try await ScriptedServer.run(script) { server in
                let prober = try CurlProber(confinement: ZooKeeper.everywhere)
                let settings = ProbeSettings(timeoutSeconds: 30, keepAlive: true)
                await prober.retarget([try ZooKeeper.target(server.url, settings)])
                var results = prober.results.makeAsyncIterator()
                for _ in 0..<2 {
                    prober.submit([ProbeOrder(endpoint: Samples.id(1), lagMs: 0)])
                    let outcome = await results.next()?.first?.outcome
                    #expect(outcome?.answer?.status == 200)
                }
                await prober.shutdown()
                #expect(server.connections == 1)
            }
        }
    }

    @Test("A loop ends, and so does a chain that is too long")
    func loop() async throws {
        try await ScriptedServer.run(redirect(to: "/again")) { server in
            let outcome = try await ZooKeeper.probe(server.url)
            #expect(outcome.failure?.reason == .protocolError)
            #expect(outcome.failure?.cause == .tooManyRedirects)
            #expect(server.connections == 4)
        }
    }

    @Test("Who expects the redirect sees it, and follows none")
    func expected() async throws {
        try await ScriptedServer.run(redirect(to: "http://10.0.0.1/")) { server in
            let expected = try #require(StatusRange("200-299,302"))
            let settings = ProbeSettings(timeoutSeconds: 30, expectStatus: expected)
            #expect(try await ZooKeeper.probe(server.url, settings).answer?.status == 302)
        }
    }
}
