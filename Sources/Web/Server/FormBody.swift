import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The fields of an HTML form. A field that is given more than once keeps all its values.
struct FormBody: Sendable {
    private let fields: [(name: String, value: String)]

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The value without white space around it, nil when nothing is left.
    func text(_ name: String) -> String? {
        let text = self[name]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        return text.isEmpty ? nil : text
    }

    /// Nil when the request is no form. The body stays readable for the route.
    static func read(_ request: inout Request, upTo limit: Int) async throws -> FormBody? {
        guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else { return nil }
        let buffer = try await request.collectBody(upTo: limit)
        return FormBody(String(buffer: buffer))
    }

    init(_ text: String) {
        fields = text.split(separator: "&").prefix(5_000).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count > 1 ? Self.decode(parts[1]) : ""
            return (name: Self.decode(parts[0]), value: value)
        }
    }

    private static func decode(_ text: Substring) -> String {
        let spaced = String(text).replacing("+", with: " ")
        return (spaced.removingPercentEncoding ?? spaced).precomposedStringWithCanonicalMapping
    }
}
