import Foundation
import Glibc
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A real browser without a window, driven by the WebDriver protocol.
final class WebDriver {
    struct Missing: Error, CustomStringConvertible {
        var description: String
    }

    private let driver: Process
    private let port: Int
    private var session = ""

    /// - Throws: `Missing` with a sentence that says what to install.
    init(port: Int) throws {
        let places = ["/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver", "/usr/local/bin/chromedriver"]
        guard let path = places.first(where: FileManager.default.isExecutableFile) else {
            throw Missing(description: "no chromedriver: apt-get install chromium chromium-driver")
        }
        self.port = port
        driver = Process()
        driver.executableURL = URL(filePath: path)
        driver.arguments = ["--port=\(port)", "--log-level=OFF"]
        driver.standardOutput = FileHandle.nullDevice
        driver.standardError = FileHandle.nullDevice
        try driver.run()
    }

    func open() async throws {
        try await eventually("chromedriver answers") {
            (try await self.send("GET", "/status"))["ready"] as? Bool == true
        }
        let arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
        ]
        let wanted: [String: Any] = [
            "browserName": "chrome", "goog:loggingPrefs": ["browser": "ALL"],
            "goog:chromeOptions": ["args": arguments],
        ]
        session =
            try await send("POST", "/session", ["capabilities": ["alwaysMatch": wanted]])["sessionId"] as? String ?? ""
    }

    func close() async {
        if !session.isEmpty { _ = try? await send("DELETE", "/session/\(session)") }
        // It may ignore the polite signal, and its browser has gone with the session.
        Glibc.kill(driver.processIdentifier, SIGKILL)
        // `waitUntilExit` would hold one of the two threads on which the tests run.
        while driver.isRunning { try? await Task.sleep(for: .milliseconds(20)) }
    }

    func go(_ url: String) async throws { _ = try await send("POST", "/session/\(session)/url", ["url": url]) }

    /// Runs a script's body and gives what it returns.
    func run(_ script: String) async throws -> Any? {
        let body: [String: Any] = ["script": script, "args": [Any]()]
        return try await send("POST", "/session/\(session)/execute/sync", body)["value"]
    }

    func text(_ selector: String) async throws -> String {
        try await run("return document.querySelector('\(selector)')?.innerText ?? ''") as? String ?? ""
    }

    func holds(_ condition: String) async throws -> Bool {
        try await run("return Boolean(\(condition))") as? Bool == true
    }

    /// The size of a screen; a phone when narrow.
    func resize(_ width: Int, _ height: Int) async throws {
        let parameters: [String: Any] = [
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700,
        ]
        let body: [String: Any] = ["cmd": "Emulation.setDeviceMetricsOverride", "params": parameters]
        _ = try await send("POST", "/session/\(session)/goog/cdp/execute", body)
    }

    /// What the console holds that is a warning or worse.
    func complaints() async throws -> [String] {
        let entries =
            try await send("POST", "/session/\(session)/se/log", ["type": "browser"])["value"] as? [[String: Any]]
        return (entries ?? []).filter { ["SEVERE", "WARNING"].contains($0["level"] as? String) }
            .compactMap { $0["message"] as? String }
    }

    private func send(_ method: String, _ path: String, _ body: [String: Any]? = nil) async throws -> [String: Any] {
        let sent = try body.map { try JSONSerialization.data(withJSONObject: $0) }
        let (status, data) = try await PlainHTTP.send(method, port: port, path: path, body: sent)
        let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        guard status == 200 else { throw Impatience(what: "\(path): \(answer)") }
        // Objects are their own answer; anything else stays under its key.
        return answer["value"] as? [String: Any] ?? answer
    }
}
