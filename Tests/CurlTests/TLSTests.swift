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
            for isOneOfMany in [false, true] {
                var missing = settings(trusting: "/nonexistent/ca.pem")
                missing.tls.isOneOfMany = isOneOfMany
                #expect(try await transfer(server.url, missing).failure?.cause == .local(.caFile))
                var unreadable = settings(trusting: "/etc/hostname")
                unreadable.tls.isOneOfMany = isOneOfMany
                #expect(try await transfer(server.url, unreadable).failure?.cause == .local(.caFile))
            }
        }
    }

    @Test(
        "A file of trusted certificates that is replaced counts within its time, be it the only one or one of many",
        .timeLimit(.minutes(1)),
        arguments: [false, true]
    )
    func replaced(isOneOfMany: Bool) async throws {
        try await TLSServer.run(TLSServer.Certificate()) { server in
            try await TLSServer.run(TLSServer.Certificate()) { other in
                let file = FileManager.default.temporaryDirectory.appending(path: "trust-\(UUID().uuidString).pem")
                defer { try? FileManager.default.removeItem(at: file) }
                func trust(_ caFile: String) throws {
                    try Data(contentsOf: URL(filePath: caFile)).write(to: file, options: .atomic)
                }
                var forgetful = settings(trusting: file.path)
                forgetful.tls.trustLife = .seconds(1)
                forgetful.tls.isOneOfMany = isOneOfMany
                let prepared = try PreparedSettings(forgetful)
                let request = try PreparedRequest(url: server.url, settings: prepared)
                let second = try PreparedRequest(url: other.url, settings: prepared)
                try await withEngine { engine, _ in
                    try trust(server.caFile)
                    #expect(await engine.run(request).report?.status == 200)
                    #expect(await engine.run(second).failure?.cause == .certificate(.untrusted))
                    try trust(other.caFile)
                    // The second is libcurl's own.
                    while await engine.run(second).report?.status != 200 {
                        try await Task.sleep(for: .milliseconds(100))
                    }
                    #expect(await engine.run(request).failure?.cause == .certificate(.untrusted))
                }
            }
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
