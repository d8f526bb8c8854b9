import ArgumentParser
import Foundation

/// How a command reaches the daemon.
struct ClientOptions: ParsableArguments {
    @Option(
        help: .told(
            "Địa chỉ chương trình giám sát (biến DIEMCAU_URL, mặc định http://127.0.0.1:8480).",
            "Where the daemon is (variable DIEMCAU_URL, default http://127.0.0.1:8480)."
        )
    )
    var url: String?

    @Option(help: .told("Mã truy cập (biến DIEMCAU_TOKEN).", "The token (variable DIEMCAU_TOKEN)."))
    var token: String?

    static let defaultURL = "http://127.0.0.1:8480"

    /// Where nothing else was said.
    static var usualURL: String { ProcessInfo.processInfo.environment["DIEMCAU_URL"] ?? defaultURL }

    /// Runs `body` with a client, whose threads have ended when it returns.
    func withClient<Value>(_ body: (APIClient) async throws -> Value) async throws -> Value {
        let environment = ProcessInfo.processInfo.environment
        let client = try APIClient(
            base: url ?? Self.usualURL,
            token: token ?? environment["DIEMCAU_TOKEN"]
        )
        do {
            let value = try await body(client)
            await client.shutdown()
            return value
        } catch {
            await client.shutdown()
            throw error
        }
    }
}
