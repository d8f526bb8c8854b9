import Foundation
import Testing
import Wire

/// What goes wrong around the daemon degrades one thing, says so, and never becomes a false "down".
@Suite("Faults around the daemon", .serialized)
struct FaultTests {
    @Test("A database locked by another program for ten seconds stops no probe and turns nothing down")
    func lockedDatabase() async throws {
        try await withDaemon(block: 4, intervalSeconds: 5) { daemon in
            try await daemon.startSimulator()
            try await daemon.start()
            try await eventually("all points are up") { try await states(daemon) == ["up"] }
            let before = try await probes(daemon)

            let locker = try locker(of: daemon.data.appending(path: "diemcau.sqlite"))
            try await eventually("/readyz says so", within: .seconds(9)) {
                let ready = try await daemon.get("/readyz")
                return ready.status == 503 && String(decoding: ready.body, as: UTF8.self).contains("storeTrouble")
            }
            #expect(try await daemon.book("Không ghi được", inSeconds: 90_000, points: ["py-a-1"]).status == 503)
            while locker.isRunning { try await Task.sleep(for: .milliseconds(100)) }
            #expect(locker.terminationStatus == 0)
            #expect(try await probes(daemon) > before, "probing went on")
            #expect(try await states(daemon) == ["up"])
            try await eventually("it recovers") { try await daemon.get("/readyz").status == 200 }
            #expect(try await !daemon.log(kind: "link").contains { $0.to == "down" })
            #expect(try await daemon.log(kind: "system").count >= 2)
        }
    }

    @Test("A start that is refused leaves nothing in the log")
    func refusedStart() async throws {
        try await withDaemon(block: 7) { daemon in
            try await daemon.start()
            let data = daemon.province.folder.appending(path: "other")
            func serve(_ port: Int) -> [String] {
                [
                    "serve", "--endpoints", daemon.province.file.path, "--data-dir", data.path, "--listen",
                    "127.0.0.1:\(port)",
                ]
            }
            let refused = try await Program.run(serve(daemon.webPort))
            #expect(refused.code == 2)
            #expect(refused.errors.contains("in use by another program"), "\(refused.errors)")

            let free = 22_900 + daemon.province.block
            let other = try Program(serve(free), log: daemon.province.folder.appending(path: "other.log"))
            let token = try await Program.run(["token", "create", "--data-dir", data.path, "--role", "admin"]).output
            let api = APIProbe(
                base: "http://127.0.0.1:\(free)",
                token: token.trimmingCharacters(in: .whitespacesAndNewlines)
            )
            var found: [LogEntryPayload] = []
            try await eventually("the other daemon has begun its log") {
                found = try await api.get("/api/v1/log?kind=system").decode(Page<LogEntryPayload>.self).items
                return !found.isEmpty
            }
            #expect(found.count == 1)
            await other.terminate()
        }
    }

    @Test("A slow-loris client and a thousand idle readers are not noticed by the poller")
    func idleReaders() async throws {
        try await withDaemon(block: 5, intervalSeconds: 5) { daemon in
            try await daemon.startSimulator()
            try await daemon.start()
            try await eventually("all points are up") { try await states(daemon) == ["up"] }
            var sockets: [Int32] = []
            defer { for socket in sockets { close(socket) } }
            for _ in 0..<1_000 {
                let stream =
                    "GET /api/v1/log/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(daemon.token)\r\n\r\n"
                sockets.append(try RawSocket.open(port: daemon.webPort, sending: stream))
            }
            for _ in 0..<50 {
                sockets.append(
                    try RawSocket.open(port: daemon.webPort, sending: "POST /api/v1/sessions HTTP/1.1\r\nX-")
                )
            }
            try await eventually("all thousand are let in") {
                String(decoding: try await daemon.get("/metrics").body, as: UTF8.self)
                    .contains("diemcau_stream_readers 1000\n")
            }
            let before = try await probes(daemon)
            try await eventually("every point is probed again") { try await probes(daemon) >= before + 20 }
            #expect(try await states(daemon) == ["up"])
            try await daemon.command("down", "py-a-2")
            try await eventually("a real fault is still found") {
                try await daemon.endpoint("py-a-2").link.state == "down"
            }
        }
    }

    @Test("A broken registry file changes nothing, and a second daemon on the same folder is refused")
    func brokenFile() async throws {
        try await withDaemon(block: 6) { daemon in
            try await daemon.start()
            let good = try String(contentsOf: daemon.province.file, encoding: .utf8)
            try good.replacing("\"level\": \"province\"", with: "\"levle\": \"province\"")
                .write(to: daemon.province.file, atomically: true, encoding: .utf8)
            daemon.daemon?.hangUp()
            try await eventually("/readyz names the file") {
                String(decoding: try await daemon.get("/readyz").body, as: UTF8.self).contains("registryFile")
            }
            let page: Page<EndpointPayload> = try await daemon.get("/api/v1/endpoints").decode()
            #expect(page.items.count == 10)
            #expect(daemon.daemon?.said.contains("did you mean") == true)

            let second = try await Program.run([
                "serve", "--endpoints", daemon.province.file.path, "--data-dir", daemon.data.path, "--listen",
                "127.0.0.1:0",
            ])
            #expect(second.code == 2)
            #expect(second.errors.contains("in use by another daemon"))

            try good.write(to: daemon.province.file, atomically: true, encoding: .utf8)
            daemon.daemon?.hangUp()
            try await eventually("the repaired file is taken") { try await daemon.get("/readyz").status == 200 }
        }
    }

    private func states(_ daemon: DaemonUnderTest) async throws -> Set<String> {
        let page: Page<EndpointPayload> = try await daemon.get("/api/v1/endpoints").decode()
        return Set(page.items.map(\.link.state))
    }

    private func probes(_ daemon: DaemonUnderTest) async throws -> Int {
        let text = String(decoding: try await daemon.get("/metrics").body, as: UTF8.self)
        return text.split(separator: "\n").filter { $0.hasPrefix("diemcau_probes_total") }
            .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }.reduce(0, +)
    }

    /// Another program that takes the database for itself, for ten seconds.
    private func locker(of file: URL) throws -> Process {
        let script = """
            import sqlite3, time
            db = sqlite3.connect("\(file.path)", timeout=5, isolation_level=None)
            db.execute("BEGIN EXCLUSIVE")
            time.sleep(10)
            db.execute("ROLLBACK")
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }
}
