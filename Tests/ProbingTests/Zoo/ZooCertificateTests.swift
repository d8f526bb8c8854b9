import Conference
import Coordination
import Curl
import Foundation
import ScriptedEnds
import TestSupport
import Testing

@testable import Probing

@Suite("When certificates expire, over connections that are kept", .timeLimit(.minutes(2)))
struct ZooCertificateTests {
    /// Probes these targets one after the other, over connections that are kept where the settings say so.
    private func probe(_ rounds: [ProbeTarget]) async throws -> [ProbeOutcome] {
        let prober = try CurlProber(confinement: ZooKeeper.everywhere)
        var results = prober.results.makeAsyncIterator()
        var known: [EndpointID: ProbeTarget] = [:]
        var outcomes: [ProbeOutcome] = []
        for target in rounds {
            known[target.endpoint] = target
            await prober.retarget(Array(known.values))
            prober.submit([ProbeOrder(endpoint: target.endpoint, lagMs: 0)])
            if let outcome = await results.next()?.first?.outcome { outcomes.append(outcome) }
        }
        await prober.shutdown()
        return outcomes
    }

    private func kept(_ server: TLSServer) -> ProbeSettings {
        ProbeSettings(timeoutSeconds: 30, caFile: server.caFile, keepAlive: true)
    }

    @Test("Two points of one host share a connection, and both know when its certificate expires")
    func shared() async throws {
        try await TLSServer.run(TLSServer.Certificate(), keepsConnections: true) { server in
            let outcomes = try await probe([
                try ZooKeeper.target(server.url, kept(server), number: 1),
                try ZooKeeper.target(server.url + "other", kept(server), number: 2),
            ])
            #expect(outcomes.map { $0.answer?.status } == [200, 200])
            #expect(outcomes.allSatisfy { $0.answer?.certificateExpiry != nil })
        }
    }

    @Test("A point whose settings change keeps its connection, and what that has shown")
    func changed() async throws {
        try await TLSServer.run(TLSServer.Certificate(), keepsConnections: true) { server in
            var patient = kept(server)
            patient.timeoutSeconds = 29
            let outcomes = try await probe([
                try ZooKeeper.target(server.url, kept(server)), try ZooKeeper.target(server.url, patient),
            ])
            #expect(outcomes.map { $0.answer?.status } == [200, 200])
            #expect(outcomes.allSatisfy { $0.answer?.certificateExpiry != nil })
        }
    }

    @Test("An unexpected status on a new connection shows the certificate for the answers after it")
    func late() async throws {
        try await TLSServer.run(TLSServer.Certificate(), keepsConnections: true) { server in
            let target = try ZooKeeper.target(server.url + "late", kept(server))
            let outcomes = try await probe([target, target])
            #expect(outcomes.first?.failure?.status == 503)
            #expect(outcomes.last?.answer?.status == 200)
            #expect(outcomes.last?.answer?.certificateExpiry != nil)
        }
    }

    @Test("What one host has shown is not another's, nor that of a point without https")
    func others() async throws {
        try await TLSServer.run(TLSServer.Certificate(), keepsConnections: true) { server in
            try await ScriptedServer.run(Step.answer("200 OK", "")) { plain in
                let outcomes = try await probe([
                    try ZooKeeper.target(server.url, kept(server), number: 1),
                    try ZooKeeper.target(plain.url, kept(server), number: 2),
                ])
                #expect(outcomes.map { $0.answer?.status } == [200, 200])
                #expect(outcomes.map { $0.answer?.certificateExpiry != nil } == [true, false])
            }
        }
    }

    @Test("Where plain HTTP redirects to https, the point's own trust holds, and the certificate is evidence")
    func redirected() async throws {
        try await TLSServer.run(TLSServer.Certificate(), keepsConnections: true) { server in
            let head = "HTTP/1.1 301 Moved\r\nLocation: \(server.url)\r\nContent-Length: 0\r\n\r\n"
            let redirect: [Step] = [.readHead, .send(head)]
            try await ScriptedServer.run(redirect + redirect + [.silence]) { plain in
                let target = try ZooKeeper.target(plain.url, kept(server))
                let outcomes = try await probe([target, target])
                #expect(outcomes.map { $0.answer?.status } == [200, 200])
                #expect(outcomes.allSatisfy { $0.answer?.certificateExpiry != nil })
                let trustless = try await ZooKeeper.probe(plain.url)
                #expect(trustless.failure?.reason == .certificate)
                let careless = ProbeSettings(timeoutSeconds: 30, insecureTLS: true)
                #expect(try await ZooKeeper.probe(plain.url, careless).failure?.status == 421)
            }
        }
    }

    @Test("Points that trust different files keep to their own, and one more of them changes nobody's trust")
    func differentTrust() async throws {
        try await TLSServer.run(TLSServer.Certificate()) { server in
            try await TLSServer.run(TLSServer.Certificate()) { other in
                let own = ProbeSettings(timeoutSeconds: 30, caFile: server.caFile)
                let others = ProbeSettings(timeoutSeconds: 30, caFile: other.caFile)
                let first = try ZooKeeper.target(server.url, own, number: 1)
                let outcomes = try await probe([
                    first,
                    try ZooKeeper.target(other.url, others, number: 2),
                    first,
                    try ZooKeeper.target(other.url, own, number: 3),
                    try ZooKeeper.target(server.url, ProbeSettings(timeoutSeconds: 30), number: 4),
                    first,
                ])
                #expect(outcomes.map { $0.answer?.status } == [200, 200, 200, nil, nil, 200])
                #expect(outcomes.compactMap { $0.failure?.cause } == [.certificateUntrusted, .certificateUntrusted])
            }
        }
    }

    @Test("Only where points trust different files is one handed over from memory")
    func survey() throws {
        func target(_ url: String, _ caFile: String?, insecure: Bool = false) throws -> ProbeTarget {
            try ZooKeeper.target(url, ProbeSettings(caFile: caFile, insecureTLS: insecure))
        }
        var preparation = TargetPreparation(addresses: ZooKeeper.everywhere.filter)
        let own = try target("https://a.test/", "/ca.pem")
        let alone = [own, try target("http://b.test/", nil), try target("https://c.test/", nil, insecure: true)]
        let many = alone + [try target("https://d.test/", nil)]
        for (targets, anew, isOneOfMany) in [
            (alone, false, false), (many, true, true), (many, false, true), (alone, true, false),
        ] {
            let isAnew = preparation.survey(targets)
            #expect(isAnew == anew)
            let request = preparation.prepare(own).request
            #expect(request?.settings.settings.tls.isOneOfMany == isOneOfMany)
        }
    }

    @Test("Only what belongs to a target is remembered")
    func forgotten() throws {
        var preparation = TargetPreparation(addresses: ZooKeeper.everywhere.filter)
        let old = preparation.prepare(try ZooKeeper.target("https://a.test/", ProbeSettings(), number: 1))
        let new = preparation.prepare(try ZooKeeper.target("https://b.test/", ProbeSettings(), number: 2))
        let book = CertificateBook()
        #expect(book.expiry(7, of: old, redirectedTo: nil) == 7)
        #expect(book.expiry(8, of: old, redirectedTo: "https://c.test/") == 8)
        #expect(book.expiry(nil, of: old, redirectedTo: "https://d.test/") == nil)
        book.keep([new])
        #expect(book.expiry(nil, of: old, redirectedTo: nil) == nil)
        #expect(book.expiry(nil, of: old, redirectedTo: "https://c.test/") == nil)
    }
}
