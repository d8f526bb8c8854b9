import Curl
import Foundation
import ScriptedEnds
import Testing

@Suite("TLS")
struct TLSTests {
    private func settings(trusting caFile: String?) -> TransferSettings {
        var settings = TransferSettings.get(limit: 100_000)
        settings.tls.caFile = caFile
        settings.wantsCertificate = true
        return settings
    }

    @Test("A good certificate is accepted, and its expiry reported")
    func good() async throws {
        try await TLSServer.run(TLSServer.Certificate(days: 30)) { server in
            let report = try #require(try await transfer(server.url, settings(trusting: server.caFile)).report)
            #expect(report.status == 200)
            #expect(report.timings.appConnect > report.timings.connect)
            let expiry = try #require(report.certificateExpiry)
            let days = (Double(expiry) - Date().timeIntervalSince1970) / 86_400
            #expect((29.5...30.01).contains(days))
        }
    }

    @Test("An authority that nobody trusts, and one's own file that does not exist, are different faults")
    func untrusted() async throws {
        try await TLSServer.run(TLSServer.Certificate()) { server in
            let unknown = try await transfer(server.url, settings(trusting: nil))
            #expect(unknown.failure?.cause == .certificate(.untrusted))
            #expect(unknown.failure?.phase == .tlsHandshake)
            #expect(unknown.failure?.detail.isEmpty == false)
            let missing = try await transfer(server.url, settings(trusting: "/nonexistent/ca.pem"))
            #expect(missing.failure?.cause == .local(.caFile))
        }
    }

    @Test("Self-signed, expired and for another host: each is told apart, and each is accepted when asked to")
    func bad() async throws {
        let cases: [(TLSServer.Certificate, CertificateProblem)] = [
            (TLSServer.Certificate(isSelfSigned: true), .selfSigned),
            (TLSServer.Certificate(days: 0), .expired),
            (TLSServer.Certificate(name: "DNS:other.example"), .wrongName),
        ]
        for (certificate, problem) in cases {
            try await TLSServer.run(certificate) { server in
                let refused = try await transfer(server.url, settings(trusting: server.caFile))
                #expect(refused.failure?.cause == .certificate(problem))
                var anything = settings(trusting: nil)
                anything.tls.acceptsAnyCertificate = true
                #expect(try await transfer(server.url, anything).report?.status == 200)
            }
        }
    }

    @Test("A server that does not speak TLS is a fault of TLS, not of the certificate")
    func plain() async throws {
        for script: [Step] in [
            [.send("HTTP/1.1 400 Bad Request\r\n\r\n"), .pause(milliseconds: 50)], [.pause(milliseconds: 20)],
        ] {
            try await ScriptedServer.run(script) { server in
                let completion = try await transfer("https://127.0.0.1:\(server.port)/", .get())
                #expect(completion.failure?.cause == .tls)
                #expect(completion.failure?.phase == .tlsHandshake)
            }
        }
    }

    @Test("Silence during the handshake is a timeout after the connection stood")
    func silent() async throws {
        try await ScriptedServer.run([.silence]) { server in
            let completion = try await transfer("https://127.0.0.1:\(server.port)/", .get(timeout: .milliseconds(300)))
            #expect(completion.failure?.cause == .timedOut)
            #expect(completion.failure?.phase == .tlsHandshake)
        }
    }
}
