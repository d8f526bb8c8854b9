import Conference
import Foundation
import Wire

/// One request to the daemon, below `/api/v1`.
struct APIRequest: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    var method = Method.get
    /// Its parts, not yet escaped: `["endpoints", "py"]`.
    var path: [String]
    var query: [(name: String, value: String)] = []
    var body: [UInt8]?
    var idempotencyKey: String?

    static func get(_ path: String..., query: [(name: String, value: String)] = []) -> APIRequest {
        APIRequest(path: path, query: query)
    }

    static func delete(_ path: String...) -> APIRequest { APIRequest(method: .delete, path: path) }

    /// - Parameter body: A payload; nil for none.
    static func post(
        _ path: String...,
        query: [(name: String, value: String)] = [],
        body: (any Encodable)?,
        idempotencyKey: String? = nil
    ) throws -> APIRequest {
        APIRequest(
            method: .post,
            path: path,
            query: query,
            body: try body.map(encoded),
            idempotencyKey: idempotencyKey
        )
    }

    static func patch(_ path: String..., body: any Encodable) throws -> APIRequest {
        APIRequest(method: .patch, path: path, body: try encoded(body))
    }

    private static func encoded(_ body: any Encodable) throws -> [UInt8] {
        Array(try WireCoding.encoder(timeZone: Format.vietNam).encode(body))
    }

    /// The whole address.
    func url(at base: String) -> String {
        var url = base.trimmingSuffix("/") + "/api/v1/" + path.map(Self.escaped).joined(separator: "/")
        if !query.isEmpty {
            url += "?" + query.map { "\(Self.escaped($0.name))=\(Self.escaped($0.value))" }.joined(separator: "&")
        }
        return url
    }

    /// RFC 3986: everything but unreserved characters.
    private static func escaped(_ text: String) -> String {
        let unreserved = CharacterSet(charactersIn: "-._~").union(
            CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        )
        return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? text
    }
}
