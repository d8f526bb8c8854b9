import Conference
import Curl
import Foundation

/// Measures how long connecting takes, next to a test: by connections of their own, which are closed as soon as they stand.
struct ConnectWatch {
    private let engine: CurlEngine
    private let request: PreparedRequest

    /// How many before the test.
    private static let idleCount = 3
    /// The time between two while it runs.
    private static let pause: Duration = .milliseconds(500)
    private static let patience: Duration = .seconds(3)

    /// Nil for an address that has no host.
    init?(_ url: URL, engine: CurlEngine, addresses: AddressFilter) {
        // TLS would add its own round trips: the host and the port are all that is wanted.
        guard var parts = URLComponents(url: url, resolvingAgainstBaseURL: true) else { return nil }
        if parts.port == nil { parts.port = parts.scheme?.lowercased() == "https" ? 443 : 80 }
        parts.scheme = "http"
        parts.path = "/"
        parts.query = nil
        var settings = TransferSettings(.connect)
        settings.connectTimeout = Self.patience
        settings.timeout = Self.patience
        settings.addresses = addresses
        guard let text = parts.string, let prepared = try? PreparedSettings(settings),
            let request = try? PreparedRequest(url: text, settings: prepared)
        else { return nil }
        self.engine = engine
        self.request = request
    }

    /// Before the test, ms.
    func idle() async -> [Double] {
        var found: [Double] = []
        for _ in 0..<Self.idleCount {
            // The test itself will find out why.
            guard let time = await connect() else { break }
            found.append(time)
        }
        return found
    }

    /// Until the task is cancelled, ms.
    func loaded() async -> [Double] {
        var found: [Double] = []
        while (try? await Task.sleep(for: Self.pause)) != nil {
            if let time = await connect() { found.append(time) }
        }
        return found
    }

    private func connect() async -> Double? {
        guard case .success(let report) = await engine.run(request).result else { return nil }
        return Double(report.timings.connect - report.timings.nameLookup) / 1_000
    }
}
