import Conference
import Foundation

/// The bodies of requests about the endpoints of a file: what the file's own writer would write of each.
struct EndpointBodies {
    private struct File: Decodable {
        var endpoints: [[String: JSONValue]]
    }

    private let byID: [String: [String: JSONValue]]

    /// What an edit may name; a field that is missing in the file is taken away.
    private static let changeable = [
        "name", "level", "parent", "unitCode", "url", "bandwidth", "link", "platforms", "contact", "tags", "location",
        "probe",
    ]
    /// What cannot be taken away, but be empty.
    private static let lists: Set = ["platforms", "tags"]

    init(of declaration: RegistryDeclaration) throws {
        let text = RegistryFile.text(of: declaration)
        let file = try JSONDecoder().decode(File.self, from: Data(text.utf8))
        byID = Dictionary(
            zip(declaration.endpoints.map(\.id.rawValue), file.endpoints),
            uniquingKeysWith: { first, _ in first }
        )
    }

    func creation(of id: String) -> [String: JSONValue] { byID[id] ?? [:] }

    func change(of id: String) -> [String: JSONValue] {
        let declared = creation(of: id)
        return Dictionary(
            uniqueKeysWithValues: Self.changeable.map { key in
                (key, declared[key] ?? (Self.lists.contains(key) ? .array([]) : .null))
            }
        )
    }
}

/// Any JSON.
enum JSONValue: Codable, Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case real(Double)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .real(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .real(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}
