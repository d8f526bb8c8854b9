import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Wire

/// One who speaks JSON.
struct Caller: Sendable {
    let client: any TestClientProtocol
    var token: String?
    var headers: HTTPFields = [:]

    func get(_ path: String) async throws -> Answer { try await send(.get, path) }

    func post(_ path: String, _ body: String, key: String? = nil) async throws -> Answer {
        try await send(.post, path, body, ["Idempotency-Key": key])
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        _ extra: [String: String?] = [:]
    ) async throws -> Answer {
        try await send(method, path, bytes: body.map { Array($0.utf8) }, extra)
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        bytes: [UInt8]?,
        _ extra: [String: String?] = [:]
    ) async throws -> Answer {
        var fields = headers
        if let token { fields[.authorization] = "Bearer \(token)" }
        if bytes != nil { fields[.contentType] = "application/json" }
        for case (let name, let value?) in extra {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        let response = try await client.executeRequest(
            uri: path,
            method: method,
            headers: fields,
            body: bytes.map { ByteBuffer(bytes: $0) }
        )
        return Answer(response: response)
    }
}

/// What came back.
struct Answer: Sendable {
    let response: TestResponse

    var status: Int { response.status.code }
    var text: String { String(buffer: response.body) }

    func header(_ name: HTTPField.Name) -> String? { response.headers[name] }

    func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try WireCoding.decoder.decode(type, from: Data(response.body.readableBytesView))
    }

    /// The problem, which says of itself what the status line says.
    func problem(sourceLocation: SourceLocation = #_sourceLocation) throws -> Problem {
        #expect(
            header(.contentType) == "application/problem+json; charset=utf-8",
            "\(text)",
            sourceLocation: sourceLocation
        )
        let problem = try decoded(Problem.self)
        #expect(problem.status == status, sourceLocation: sourceLocation)
        #expect(problem.type.hasPrefix("urn:diemcau:problem:"), sourceLocation: sourceLocation)
        return problem
    }
}

/// A session in half an hour or so.
func booking(
    _ participants: [String],
    title: String = "Họp giao ban",
    hour: Int = 8,
    mode: String = "strict",
    host: String? = nil
) -> String {
    let list = participants.map { "\"\($0)\"" }.joined(separator: ",")
    let two = hour < 10 ? "0\(hour)" : "\(hour)"
    return """
        { "title": "\(title)", "calledBy": "province", "participants": [\(list)], "profile": "hd720",
          \(host.map { "\"host\": \"\($0)\"," } ?? "")
          "start": "2026-11-20T\(two):00:00+07:00", "durationMinutes": 60, "mode": "\(mode)" }
        """
}
