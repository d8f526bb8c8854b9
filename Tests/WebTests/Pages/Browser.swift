import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

@testable import Conference
@testable import Coordination
@testable import Web

/// One who looks at pages: keeps his cookies, sends forms as browsers do, and runs no script.
actor Browser {
    private let client: any TestClientProtocol
    private var cookies: [String: String] = [:]

    init(_ client: any TestClientProtocol) { self.client = client }

    func get(_ path: String) async throws -> Answer { try await send(.get, path, nil) }

    /// Sends a form with the value that the pages of this browser carry.
    func post(_ path: String, _ fields: [(String, String)], csrf: String? = nil) async throws -> Answer {
        var all = fields
        if let value = csrf ?? self.csrf { all.append(("csrf", value)) }
        return try await send(.post, path, all)
    }

    var isSignedIn: Bool { cookies["diemcau"] != nil }

    /// The value for forms, derived from the cookie as the server does.
    var csrf: String? { cookies["diemcau"].map(AccessService.csrf) }

    func cookie(_ name: String) -> String? { cookies[name] }

    private func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ fields: [(String, String)]?
    ) async throws -> Answer {
        var headers = HTTPFields()
        if !cookies.isEmpty {
            headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        if fields != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let body = fields.map { ByteBuffer(string: $0.map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: "&")) }
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body)
        for field in response.headers[values: .setCookie] { keep(field) }
        return Answer(response: response)
    }

    private func keep(_ field: String) {
        let pair = field.split(separator: ";")[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let value = pair.count > 1 ? String(pair[1]) : ""
        cookies[String(pair[0])] = value.isEmpty ? nil : value
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension Office {
    /// Gives a signed-in browser.
    func browse(
        as role: Role,
        under root: String? = nil,
        _ body: @escaping @Sendable (Browser) async throws -> Void
    ) async throws {
        let token = try await token(role, under: root, name: "chị Hoa")
        try await serve { client async throws in
            let browser = Browser(client)
            _ = try await browser.post("/sign-in", [("token", token)])
            try await body(browser)
        }
    }
}
