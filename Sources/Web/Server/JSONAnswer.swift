import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Wire

/// Makes answers of payloads.
struct JSONAnswer: Sendable {
    let timeZone: TimeZone

    /// - Parameter revision: Becomes the ETag.
    func callAsFunction(
        _ payload: some Encodable,
        status: HTTPResponse.Status = .ok,
        revision: Int? = nil,
        headers: HTTPFields = [:]
    ) throws -> Response {
        var headers = headers
        headers[.contentType] = "application/json; charset=utf-8"
        headers[.cacheControl] = "no-store"
        if let revision { headers[.eTag] = "\"\(revision)\"" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: try bytes(payload)))
    }

    func problem(_ problem: Problem) throws -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json; charset=utf-8", .cacheControl: "no-store"]
        if problem.status == 401 { headers[.wwwAuthenticate] = "Bearer" }
        if problem.status == 503 { headers[.retryAfter] = "5" }
        return Response(
            status: .init(code: problem.status),
            headers: headers,
            body: .init(byteBuffer: try bytes(problem))
        )
    }

    private func bytes(_ payload: some Encodable) throws -> ByteBuffer {
        ByteBuffer(bytes: try WireCoding.encoder(timeZone: timeZone).encode(payload))
    }
}
