import Conference
import Foundation
import ScriptedEnds
import Testing

/// A server whose TLS is not good, and what a probe must find.
struct TLSAnimal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var certificate = TLSServer.Certificate()
    /// Of `openssl s_server`.
    var options: [String] = []
    var host = "127.0.0.1"
    var trustsAuthority = true
    var reason: FailureReason?
    var cause: FailureCause?

    static let all = [
        TLSAnimal(testDescription: "a good one"),
        TLSAnimal(
            testDescription: "expired",
            certificate: TLSServer.Certificate(days: 0),
            reason: .certificate,
            cause: .certificateExpired
        ),
        TLSAnimal(
            testDescription: "for another host",
            certificate: TLSServer.Certificate(name: "DNS:other.example"),
            reason: .certificate,
            cause: .certificateWrongName
        ),
        TLSAnimal(
            testDescription: "self-signed",
            certificate: TLSServer.Certificate(isSelfSigned: true),
            reason: .certificate,
            cause: .certificateSelfSigned
        ),
        TLSAnimal(
            testDescription: "of an unknown authority",
            trustsAuthority: false,
            reason: .certificate,
            cause: .certificateUntrusted
        ),
        TLSAnimal(
            testDescription: "the name in the greeting is refused",
            certificate: TLSServer.Certificate(name: "DNS:localhost"),
            options: ["-servername", "other.example", "-servername_fatal", "-cert2", "leaf.pem", "-key2", "leaf.key"],
            host: "localhost",
            reason: .tls
        ),
        TLSAnimal(
            testDescription: "TLS 1.0 only",
            options: ["-tls1", "-cipher", "ALL:@SECLEVEL=0"],
            reason: .tls
        ),
        TLSAnimal(
            testDescription: "ciphers that nobody uses any more",
            options: ["-tls1_2", "-cipher", "NULL:@SECLEVEL=0"],
            reason: .tls
        ),
        TLSAnimal(
            testDescription: "asks for a certificate of ours",
            options: ["-Verify", "1"],
            reason: .tls
        ),
    ]
}

@Suite("TLS of hostile ends")
struct ZooTLSTests {
    @Test("Each fault of TLS and of a certificate has its reason", arguments: TLSAnimal.all)
    func animal(_ animal: TLSAnimal) async throws {
        try await TLSServer.run(animal.certificate, options: animal.options) { server in
            var settings = ProbeSettings(timeoutSeconds: 30)
            settings.caFile = animal.trustsAuthority ? server.caFile : nil
            let outcome = try await ZooKeeper.probe("https://\(animal.host):\(server.port)/", settings)
            #expect(outcome.failure?.reason == animal.reason)
            #expect(outcome.failure?.cause == animal.cause)
            #expect((outcome.answer?.certificateExpiry != nil) == (animal.reason == nil))
        }
    }

    @Test("A file of trusted certificates that is not there is our own fault, whatever the server's certificate")
    func missingFile() async throws {
        try await TLSServer.run(TLSServer.Certificate(days: 0)) { server in
            let settings = ProbeSettings(timeoutSeconds: 30, caFile: "/nonexistent/ca.pem")
            let outcome = try await ZooKeeper.probe(server.url, settings)
            #expect(outcome.failure?.reason == .internal)
            #expect(outcome.failure?.cause == .caFileUnreadable)
        }
    }
}
