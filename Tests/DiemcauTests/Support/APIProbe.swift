import Foundation
import Wire

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Sends requests to a daemon under test.
struct APIProbe: Sendable {
    struct Answer: Sendable {
        var status: Int
        var body: Data

        func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
            try WireCoding.decoder.decode(type, from: body)
        }
    }

    var base: String
    /// Empty for a stranger.
    var token: String

    func get(_ path: String) async throws -> Answer { try await send("GET", path) }

    func send(_ method: String, _ path: String, _ body: (any Encodable & Sendable)? = nil) async throws -> Answer {
        guard let url = URL(string: base + path) else { throw Impatience(what: path) }
        var request = URLRequest(url: url, timeoutInterval: 20)
        request.httpMethod = method
        if !token.isEmpty { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        request.setValue("en", forHTTPHeaderField: "Accept-Language")
        if let body {
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            request.httpBody = try WireCoding.encoder(timeZone: .gmt).encode(body)
        }
        // In a task of its own, which nobody cancels: URLSession can deadlock when a request is cancelled as it ends, which
        // is what happens beside a daemon that is killed. A request to a dead daemon ends by itself.
        let (data, response) = try await Task { [request] in try await URLSession.shared.data(for: request) }.value
        return Answer(status: (response as? HTTPURLResponse)?.statusCode ?? 0, body: data)
    }
}
