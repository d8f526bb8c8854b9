import Foundation
import GRDB

/// A row as it is stored: the table's own words, apart from the domain's types.
///
/// Dates are whole milliseconds since 1970, nested values JSON.
protocol StoredRecord: Codable, FetchableRecord, PersistableRecord {}

extension StoredRecord {
    static func databaseDateEncodingStrategy(for column: String) -> DatabaseDateEncodingStrategy {
        .custom { $0.storedMilliseconds }
    }

    static func databaseDateDecodingStrategy(for column: String) -> DatabaseDateDecodingStrategy {
        .custom { Int64.fromDatabaseValue($0).map(Date.init(storedMilliseconds:)) }
    }

    static func databaseJSONEncoder(for column: String) -> JSONEncoder { .stored }

    static func databaseJSONDecoder(for column: String) -> JSONDecoder { .stored }
}

extension JSONEncoder {
    static let stored: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.storedMilliseconds)
        }
        return encoder
    }()
}

extension JSONDecoder {
    static let stored: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            Date(storedMilliseconds: try decoder.singleValueContainer().decode(Int64.self))
        }
        return decoder
    }()
}
