import Foundation
import Glibc

/// `openssl s_server` with a certificate made for the test, in a folder of its own, and further options of its own where asked for.
package struct TLSServer {
    /// A certificate to be made.
    package struct Certificate: Sendable {
        package var name = "IP:127.0.0.1"
        /// Signed by an authority of the test's own, or by itself.
        package var isSelfSigned = false
        /// Days of validity from now; 0: over already.
        package var days = 30

        package init(name: String = "IP:127.0.0.1", isSelfSigned: Bool = false, days: Int = 30) {
            self.name = name
            self.isSelfSigned = isSelfSigned
            self.days = days
        }
    }

    package let port: UInt16
    /// The authority's certificate.
    package let caFile: String

    package var url: String { "https://127.0.0.1:\(port)/" }

    /// A server of its own kind behind the certificate, which keeps connections. All requests of its first connection are answered
    /// with 200, except the first to `/late`, with 503; those of any later one with 421. `/to/` and an address redirects to that address
    /// with a number at its end, another each time, on any connection.
    private static let keeping = """
        import http.server, ssl, sys, threading
        lock, owner, redirected = threading.Lock(), [], []
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            late = False
            def do_GET(self):
                with lock:
                    if self.path.startswith("/to/"):
                        redirected.append(self)
                        self.send_response(302)
                        self.send_header("Location", self.path[4:] + str(len(redirected)))
                        self.send_header("Content-Length", "0")
                        return self.end_headers()
                    if not owner: owner.append(self)
                status = 200 if owner[0] is self else 421
                if self.path == "/late" and not self.late: self.late, status = True, 503
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()
            def log_message(self, *words): pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("leaf.pem", "leaf.key")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.serve_forever()
        """

    /// Runs `body` with `openssl s_server`, or with a server that keeps connections.
    package static func run<Result>(
        _ certificate: Certificate,
        options: [String] = [],
        keepsConnections: Bool = false,
        _ body: (TLSServer) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await makeCertificates(certificate, in: folder)
        let port = try refusingPort()
        let arguments = ["s_server", "-www", "-accept", "127.0.0.1:\(port)", "-cert", "leaf.pem", "-key", "leaf.key"]
        let server =
            try keepsConnections
            ? ChildProcess("/usr/bin/env", ["python3", "-c", keeping, "\(port)"], in: folder.path)
            : ChildProcess("/usr/bin/openssl", arguments + options, in: folder.path)
        do {
            while !takesConnections(port) { try await Task.sleep(for: .milliseconds(20)) }
            let result = try await body(TLSServer(port: port, caFile: folder.appending(path: "ca.pem").path))
            await server.end()
            return result
        } catch {
            await server.end()
            throw error
        }
    }

    private static func makeCertificates(_ certificate: Certificate, in folder: URL) async throws {
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        try await openssl(
            ["req", "-x509", "-subj", "/CN=Test authority", "-days", "30", "-keyout", "ca.key", "-out", "ca.pem"] + key,
            in: folder
        )
        if certificate.isSelfSigned {
            let names = ["-subj", "/CN=leaf", "-addext", "subjectAltName=\(certificate.name)"]
            try await openssl(
                ["req", "-x509", "-days", "30", "-keyout", "leaf.key", "-out", "leaf.pem"] + names + key,
                in: folder
            )
            return
        }
        try await openssl(["req", "-subj", "/CN=leaf", "-keyout", "leaf.key", "-out", "leaf.csr"] + key, in: folder)
        try Data("subjectAltName=\(certificate.name)\n".utf8).write(to: folder.appending(path: "leaf.ext"))
        let validity = ["-days", "\(certificate.days)"]
        let issuer = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "leaf.ext"]
        try await openssl(["x509", "-req", "-in", "leaf.csr", "-out", "leaf.pem"] + validity + issuer, in: folder)
    }

    private static func openssl(_ arguments: [String], in folder: URL) async throws {
        let process = try ChildProcess("/usr/bin/openssl", arguments, in: folder.path)
        guard await process.wait() else { throw CocoaError(.fileWriteUnknown) }
    }
}
