import Foundation
import Testing
import Wire

/// A daemon with its simulator, driven by its API as anybody else would.
final class DaemonUnderTest {
    let province: Province
    let data: URL
    let webPort: Int
    private(set) var daemon: Program?
    private(set) var simulator: Program?
    private(set) var token = ""
    private var runs = 0

    init(block: Int, intervalSeconds: Int = 5) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "diemcau-\(block)-\(UUID().uuidString)")
        province = try Province(folder: folder, block: block, intervalSeconds: intervalSeconds)
        data = folder.appending(path: "data")
        webPort = 22_000 + block
    }

    var control: String { "127.0.0.1:\(23_000 + province.block)" }

    var base: String { "http://127.0.0.1:\(webPort)" }

    /// Starts the points; clerks report when `clerks`.
    func startSimulator(clerks: Bool = false) async throws {
        let environment = clerks ? ["DIEMCAU_URL": base, "DIEMCAU_TOKEN": token] : [:]
        simulator = try Program(
            [
                "simulate", "--endpoints", province.file.path, "--seed", "1", "--scenario", "calm", "--control",
                control,
            ],
            environment: environment,
            log: province.folder.appending(path: "simulate.log")
        )
        try await eventually("the simulator listens") {
            try await Program.run(["simulate", "--control", self.control, "list"]).code == 0
        }
    }

    func command(_ words: String...) async throws {
        let result = try await Program.run(["simulate", "--control", control] + words)
        if result.code != 0 { throw Impatience(what: "simulate \(words): \(result.errors)") }
    }

    func makeToken(role: String = "admin", under: String? = nil) async throws -> String {
        let scope = under.map { ["--under", $0] } ?? []
        let result = try await Program.run(["token", "create", "--data-dir", data.path, "--role", role] + scope)
        guard result.code == 0 else { throw Impatience(what: "token create: \(result.errors)") }
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Starts the daemon and waits until it answers.
    func start(environment: [String: String] = [:]) async throws {
        runs += 1
        daemon = try Program(
            [
                "serve", "--endpoints", province.file.path, "--data-dir", data.path, "--listen",
                "127.0.0.1:\(webPort)",
            ],
            environment: environment.merging(["DIEMCAU_RETRY_SECONDS": "1"]) { given, _ in given },
            log: province.folder.appending(path: "serve-\(runs).log")
        )
        try await eventually("the daemon answers") { try await self.get("/healthz").status == 200 }
        if token.isEmpty { token = try await makeToken() }
    }

    func killDaemon() async { await daemon?.kill() }

    func stop() async {
        await daemon?.terminate()
        await simulator?.terminate()
        try? FileManager.default.removeItem(at: province.folder)
    }

    // MARK: The API

    var api: APIProbe { APIProbe(base: base, token: token) }

    func get(_ path: String) async throws -> APIProbe.Answer { try await api.get(path) }

    func endpoint(_ id: String) async throws -> EndpointPayload { try await get("/api/v1/endpoints/\(id)").decode() }

    /// The whole log, ascending.
    func log(kind: String? = nil) async throws -> [LogEntryPayload] {
        var entries: [LogEntryPayload] = []
        while true {
            let after = entries.last?.seq ?? 0
            let page: Page<LogEntryPayload> = try await get(
                "/api/v1/log?after=\(after)&limit=1000" + (kind.map { "&kind=\($0)" } ?? "")
            ).decode()
            entries += page.items
            if page.next == nil { return entries }
        }
    }

    func book(_ title: String, inSeconds seconds: TimeInterval, points: [String]) async throws -> APIProbe.Answer {
        try await api.send(
            "POST",
            "/api/v1/sessions",
            SessionDraftPayload(
                title: title,
                calledBy: "central",
                participants: points,
                profile: "hd720",
                platform: "teams",
                start: Date().addingTimeInterval(seconds),
                durationMinutes: 30,
                mode: "strict"
            )
        )
    }
}

/// Stops everything however the test ends.
func withDaemon(
    block: Int,
    intervalSeconds: Int = 5,
    _ body: (DaemonUnderTest) async throws -> Void
) async throws {
    let daemon = try DaemonUnderTest(block: block, intervalSeconds: intervalSeconds)
    do {
        try await body(daemon)
    } catch {
        // What the programs said is gone with the folder, so it is told here.
        print(daemon.daemon?.said.suffix(4_000) ?? "", daemon.simulator?.said.suffix(2_000) ?? "")
        await daemon.stop()
        throw error
    }
    await daemon.stop()
}
