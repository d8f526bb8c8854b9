public import Foundation

/// How payloads become JSON: camelCase, RFC 3339 times with offset and milliseconds, nothing for nil.
public enum WireCoding {
    /// - Parameter timeZone: In whose offset times are written; they mean the same in any.
    public static func encoder(timeZone: TimeZone) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let style = WireTime.style(timeZone)
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.formatted(style))
        }
        return encoder
    }

    public static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            let text = try container.decode(String.self)
            guard let date = WireTime.parse(text) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 time")
            }
            return date
        }
        return decoder
    }
}

/// RFC 3339 times, e.g. `2026-11-23T08:00:00.000+07:00`.
public enum WireTime {
    public static func text(_ date: Date, timeZone: TimeZone) -> String { date.formatted(style(timeZone)) }

    /// With or without fractional seconds; an offset or `Z` is required. Nil for anything else, times that do not exist
    /// included: 31 November is no other way to write 1 December.
    public static func parse(_ text: String) -> Date? {
        guard text.utf8.count <= 40, exists(text) else { return nil }
        for style in parsers {
            if let date = try? Date(text, strategy: style) { return date }
        }
        return nil
    }

    static func style(_ timeZone: TimeZone) -> Date.ISO8601FormatStyle {
        Date.ISO8601FormatStyle(timeZoneSeparator: .colon, includingFractionalSeconds: true, timeZone: timeZone)
    }

    /// The parser itself carries what is too large into the next day or month.
    private static func exists(_ text: String) -> Bool {
        guard let match = text.prefixMatch(of: /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
            let hour = Int(match.4), let minute = Int(match.5), let second = Int(match.6)
        else { return false }
        return (1...12).contains(month) && (1...daysInMonth(month, of: year)).contains(day)
            && hour <= 23 && minute <= 59 && second <= 59
    }

    private static func daysInMonth(_ month: Int, of year: Int) -> Int {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return switch month {
        case 2: isLeap ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static let parsers = [
        Date.ISO8601FormatStyle(timeZoneSeparator: .colon, includingFractionalSeconds: false),
        Date.ISO8601FormatStyle(timeZoneSeparator: .colon, includingFractionalSeconds: true),
    ]
}
