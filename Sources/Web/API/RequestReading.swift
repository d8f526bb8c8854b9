import Conference
import Coordination
import Foundation
import HTTPTypes
import Hummingbird
import LocatedJSON
import Wire

extension Request {
    /// The body as a value, with all its faults at once.
    func decode<Value>(_ decoder: ValueDecoder<Value>, context: WebContext) async throws -> Value {
        let type = headers[.contentType]?.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        guard type == "application/json" else { throw WebError.unsupportedType }
        let buffer = try await body.collect(upTo: context.maxUploadSize)
        do throws(DocumentError) {
            return try DocumentReader.read(Array(buffer.readableBytesView), name: "body", as: decoder)
        } catch {
            throw WebError.document(error)
        }
    }

    /// The revision in `If-Match`; nil when the header is absent or `*`.
    func expectedRevision() throws -> Int? {
        guard let header = headers[.ifMatch]?.trimmingCharacters(in: .whitespaces), header != "*" else { return nil }
        guard let revision = Int(header.trimmingCharacters(in: ["\""])) else {
            throw WebError.query(
                name: "If-Match",
                message: BilingualText(
                    english: "expected the ETag that was read, such as \"3\"",
                    vietnamese: "cần đúng ETag đã đọc, ví dụ \"3\""
                )
            )
        }
        return revision
    }

    /// `Idempotency-Key`, 1 to 200 visible ASCII characters.
    func idempotencyKey() throws -> String? {
        guard let name = HTTPField.Name("Idempotency-Key"), let key = headers[name] else { return nil }
        guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw WebError.query(
                name: "Idempotency-Key",
                message: BilingualText(
                    english: "expected 1 to 200 visible characters",
                    vietnamese: "cần 1 đến 200 ký tự nhìn thấy được"
                )
            )
        }
        return key
    }

    /// A whole number in the query, or the default.
    func query(_ name: String, _ range: ClosedRange<Int>, default value: Int) throws -> Int {
        guard let text = uri.queryParameters[Substring(name)] else { return value }
        guard let number = Int(text), range.contains(number) else {
            throw WebError.query(
                name: name,
                message: BilingualText(
                    english: "expected a whole number from \(range.lowerBound) to \(range.upperBound)",
                    vietnamese: "cần số nguyên từ \(range.lowerBound) đến \(range.upperBound)"
                )
            )
        }
        return number
    }

    /// A log number in the query.
    func sequence(_ name: String) throws -> Int64? {
        guard let text = uri.queryParameters[Substring(name)] else { return nil }
        guard let number = Int64(text), number >= 0 else {
            throw WebError.query(
                name: name,
                message: BilingualText(english: "expected a log number", vietnamese: "cần một số thứ tự nhật ký")
            )
        }
        return number
    }

    /// An RFC 3339 time in the query, or the default.
    func time(_ name: String, default value: Date) throws -> Date {
        guard let text = uri.queryParameters[Substring(name)] else { return value }
        // A plus sign that was not escaped arrives as a space.
        guard let date = WireTime.parse(String(text).replacing(" ", with: "+")) else {
            throw WebError.query(
                name: name,
                message: BilingualText(
                    english: "expected a time with offset such as 2026-11-23T08:00:00+07:00",
                    vietnamese: "cần thời điểm kèm múi giờ, ví dụ 2026-11-23T08:00:00+07:00"
                )
            )
        }
        return date
    }

    /// A flag in the query, `true` or `false`. Whatever else was meant, guessing could book a session.
    func flag(_ name: String) throws -> Bool {
        try word(name, ["true", "false"]) == "true"
    }

    /// One of a few words in the query; nil without it.
    func word(_ name: String, _ known: [String]) throws -> String? {
        guard let text = uri.queryParameters[Substring(name)] else { return nil }
        guard known.contains(String(text)) else {
            let words = known.joined(separator: ", ")
            throw WebError.query(
                name: name,
                message: BilingualText(english: "expected one of \(words)", vietnamese: "cần một trong: \(words)")
            )
        }
        return String(text)
    }

    /// An id in the query; nil without it. One of an impossible form is refused rather than taken for none.
    func identifier<ID: RawRepresentable>(_ name: String) throws -> ID? where ID.RawValue == String {
        guard let text = uri.queryParameters[Substring(name)] else { return nil }
        guard let id = ID(rawValue: String(text)) else {
            throw WebError.query(
                name: name,
                message: BilingualText(english: "expected an id", vietnamese: "cần một mã")
            )
        }
        return id
    }

    /// The part of a list that follows the item named by `after`, and what to name for the next one.
    func part<Item, ID: RawRepresentable & Equatable>(
        of all: [Item],
        limit: Int,
        id: (Item) -> ID
    ) throws -> (items: ArraySlice<Item>, next: ID?) where ID.RawValue == String {
        var start = 0
        if let after: ID = try identifier("after") {
            // It has left the list: to begin anew would never end.
            guard let index = all.firstIndex(where: { id($0) == after }) else {
                throw WebError.query(
                    name: "after",
                    message: BilingualText(
                        english: "not in this list any more",
                        vietnamese: "không còn trong danh sách này"
                    )
                )
            }
            start = index + 1
        }
        let part = all[start...].prefix(limit)
        return (part, part.endIndex == all.endIndex ? nil : part.last.map(id))
    }

    /// Refuses query items that mean nothing here, all of them at once; and before that those that were given more than once.
    func allowQuery(_ names: Set<String>) throws {
        let counts = Dictionary(uri.queryParameters.map { (String($0.0), 1) }, uniquingKeysWith: +)
        let repeated = counts.filter { $0.value > 1 }.keys.sorted()
        guard repeated.isEmpty else { throw WebError.repeated(repeated) }
        let unknown = uri.queryParameters.map { String($0.0) }.filter { !names.contains($0) && $0 != "lang" }
        guard !unknown.isEmpty else { return }
        let faults = unknown.map { name in
            let nearest = Nearest.match(for: name, among: names.sorted())
            return WebError.QueryFault(
                name: name,
                message: BilingualText(
                    english: "unknown parameter" + (nearest.map { "; did you mean \"\($0)\"?" } ?? ""),
                    vietnamese: "tham số không có trong quy định" + (nearest.map { "; có phải \"\($0)\"?" } ?? "")
                )
            )
        }
        throw WebError.queries(faults)
    }
}

extension WebContext {
    /// The endpoint named in the path; one of an impossible form does not exist.
    func endpointID() throws -> EndpointID {
        guard let text = parameters.get("id"), let id = EndpointID(rawValue: text) else {
            throw WebError.service(.notFound)
        }
        return id
    }

    func sessionID() throws -> SessionID {
        guard let text = parameters.get("id"), let id = SessionID(rawValue: text) else {
            throw WebError.service(.notFound)
        }
        return id
    }
}
