import Conference
import Coordination
import Foundation
import ScriptedEnds
import TestSupport
import Testing

@testable import Curl
@testable import Probing

@Suite("When certificates expire on the way of redirects", .timeLimit(.minutes(2)))
struct ZooRedirectCertificateTests {
    /// Days from now until the first of the certificates expires, by each of some probes one after the other.
    private func days(_ url: String, _ settings: ProbeSettings, rounds: Int) async throws -> [Double?] {
        let prober = try CurlProber(confinement: ZooKeeper.everywhere)
        await prober.retarget([try ZooKeeper.target(url, settings)])
        var results = prober.results.makeAsyncIterator()
        var found: [Double?] = []
        for _ in 0..<rounds {
            prober.submit([ProbeOrder(endpoint: Samples.id(1), lagMs: 0)])
            let outcome = await results.next()?.first?.outcome
            #expect(outcome?.answer?.status == 200)
            found.append(outcome?.answer?.certificateExpiry.map { $0.timeIntervalSince(Date()) / 86_400 })
        }
        await prober.shutdown()
        return found
    }

    /// Both servers' authorities in one file, as long as `body` runs.
    private func trusting(
        _ servers: [TLSServer],
        keepAlive: Bool,
        _ body: (ProbeSettings) async throws -> Void
    ) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "both-\(UUID().uuidString).pem")
        defer { try? FileManager.default.removeItem(at: file) }
        try servers.map { try String(contentsOfFile: $0.caFile, encoding: .utf8) }.joined()
            .write(to: file, atomically: true, encoding: .utf8)
        try await body(ProbeSettings(timeoutSeconds: 30, caFile: file.path, keepAlive: keepAlive))
    }

    @Test(
        "The first end of all pages counts, whichever page shows it, on new connections and on kept ones",
        arguments: [(1, 30), (30, 1)],
        [false, true]
    )
    func soonest(days ends: (Int, Int), keepAlive: Bool) async throws {
        try await TLSServer.run(TLSServer.Certificate(days: ends.0), keepsConnections: true) { first in
            try await TLSServer.run(TLSServer.Certificate(days: ends.1), keepsConnections: true) { second in
                try await trusting([first, second], keepAlive: keepAlive) { settings in
                    // The second server answers only its first connection.
                    let rounds = keepAlive ? 3 : 1
                    let found = try await days("\(first.url)to/\(second.url)", settings, rounds: rounds)
                    #expect(found.count == rounds)
                    #expect(found.allSatisfy { (0.9...1).contains($0 ?? 0) }, "\(found)")
                }
            }
        }
    }

    @Test("What a page without TLS is asked after one with TLS does not hide that one's certificate")
    func plainAtTheEnd() async throws {
        try await TLSServer.run(TLSServer.Certificate(days: 2), keepsConnections: true) { first in
            let answer = Step.answer("200 OK", "")
            try await ScriptedServer.run(answer + answer + [.silence]) { plain in
                let settings = ProbeSettings(timeoutSeconds: 30, caFile: first.caFile, keepAlive: true)
                let found = try await days("\(first.url)to/\(plain.url)", settings, rounds: 2)
                #expect(found.count == 2)
                #expect(found.allSatisfy { (1.9...2).contains($0 ?? 0) }, "\(found)")
            }
        }
    }

    @Test("A page that is another each time does not hide what its host has shown on a connection that is kept")
    func numberedPages() async throws {
        try await TLSServer.run(TLSServer.Certificate(days: 2), keepsConnections: true) { server in
            let settings = ProbeSettings(timeoutSeconds: 30, caFile: server.caFile, keepAlive: true)
            let found = try await days("\(server.url)to/\(server.url)login;jsessionid=", settings, rounds: 3)
            #expect(found.count == 3)
            #expect(found.allSatisfy { (1.9...2).contains($0 ?? 0) }, "\(found)")
        }
    }

    @Test("Nor where plain HTTP leads there, a place that belongs to no target")
    func numberedPagesElsewhere() async throws {
        try await TLSServer.run(TLSServer.Certificate(days: 2), keepsConnections: true) { server in
            let script = (1...3).flatMap { number -> [Step] in
                let place = "\(server.url)x;\(number)?a=/"
                return [.readHead, .send("HTTP/1.1 302 Found\r\nLocation: \(place)\r\nContent-Length: 0\r\n\r\n")]
            }
            try await ScriptedServer.run(script + [.silence]) { plain in
                let settings = ProbeSettings(timeoutSeconds: 30, caFile: server.caFile, keepAlive: true)
                let found = try await days(plain.url, settings, rounds: 3)
                #expect(found.count == 3)
                #expect(found.allSatisfy { (1.9...2).contains($0 ?? 0) }, "\(found)")
            }
        }
    }

    @Test("What was shown before a redirect that failed still holds, and no hostile end makes the book grow")
    func failed() throws {
        var preparation = TargetPreparation(addresses: ZooKeeper.everywhere.filter)
        let target = preparation.prepare(try ZooKeeper.target("https://a.test/", ProbeSettings(), number: 1))
        let other = preparation.prepare(try ZooKeeper.target("https://b.test/", ProbeSettings(), number: 2))
        let book = CertificateBook()
        book.keep([target, other])
        book.note([Completion.Redirect(url: "https://a.test/", certificateExpiry: 5)], of: target)
        #expect(book.expiry(nil, of: target, redirectedTo: nil) == 5)
        // What one point's redirect has shown of another's host is that point's too.
        #expect(book.expiry(3, of: target, redirectedTo: "HTTPS://B.test:443/x") == 3)
        #expect(book.expiry(nil, of: other, redirectedTo: nil) == 3)
        let kept = [Completion.Redirect(url: "https://a.test/", certificateExpiry: nil)]
        #expect(book.expiry(9, of: target, redirectedTo: "https://c.test/", after: kept) == 5)
        #expect(book.expiry(nil, of: target, redirectedTo: "https://c.test:444/", after: []) == nil)
        for number in 0..<100 {
            _ = book.expiry(1, of: target, redirectedTo: "https://\(number).test/")
        }
        #expect(book.expiry(nil, of: target, redirectedTo: "https://99.test/") == 1)
        #expect(book.expiry(nil, of: target, redirectedTo: "https://1.test/") == nil)
    }
}
