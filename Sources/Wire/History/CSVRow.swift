public import Conference
public import Foundation

/// A payload as one line of a table by RFC 4180: commas, CRLF, quotes where they are needed. Empty for what is not known.
public protocol CSVRow: Encodable, Sendable {
    static var csvColumns: [String] { get }

    func csvFields(time: (Date) -> String) -> [String?]
}

public enum CSV {
    /// The line that names the columns.
    public static func header(_ columns: [String]) -> String { line(columns) }

    public static func line(_ fields: [String?]) -> String {
        fields.map { field($0 ?? "") }.joined(separator: ",") + "\r\n"
    }

    private static func field(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { byte in
            [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains(byte)
        }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}

extension ProbePayload: CSVRow {
    public static let csvColumns = [
        "at", "outcome", "status", "reason", "dnsMs", "connectMs", "tlsMs", "firstByteMs", "totalMs",
        "certificateExpiresAt", "cause", "detail",
    ]

    public func csvFields(time: (Date) -> String) -> [String?] {
        [
            time(at), outcome, status.map(String.init), reason, timings.map { "\($0.dnsMs)" },
            timings.map { "\($0.connectMs)" }, timings.map { "\($0.tlsMs)" }, timings.map { "\($0.firstByteMs)" },
            totalMs.map { "\($0)" }, certificateExpiresAt.map(time), cause, detail,
        ]
    }
}

/// One measurement of bandwidth, with its direction, as a line of its own.
public struct RatePayload: CSVRow, Codable, Sendable, Hashable {
    public var direction: String
    public var rate: MeasuredRate

    public init(_ measurement: BandwidthMeasurement) {
        direction = measurement.direction.rawValue
        rate = MeasuredRate(measurement)
    }

    private enum CodingKeys: CodingKey {
        case direction
    }

    /// Flat: a line has no parts.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(direction, forKey: .direction)
        try rate.encode(to: encoder)
    }

    public init(from decoder: any Decoder) throws {
        direction = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .direction)
        rate = try MeasuredRate(from: decoder)
    }

    public static let csvColumns = [
        "at", "direction", "method", "kbps", "lowerKbps", "pacedKbps", "bytes", "seconds", "windows", "upperKbps",
        "busy", "idleMs", "loadedMs", "segments", "repeated", "repeatedShare", "deliveryKbps", "minRttMs",
    ]

    public func csvFields(time: (Date) -> String) -> [String?] {
        let (latency, hints) = (rate.latency, rate.hints)
        return [
            time(rate.at), direction, rate.method, "\(rate.kbps)", "\(rate.lowerKbps)", text(rate.pacedKbps),
            "\(rate.bytes)", "\(rate.seconds)", "\(rate.windows)", text(rate.upperKbps), rate.busy,
            text(latency?.idleMs), text(latency?.loadedMs), text(hints?.segments), text(hints?.repeated),
            text(hints?.repeatedShare), text(hints?.deliveryKbps), text(hints?.minRttMs),
        ]
    }

    private func text(_ number: (some Numeric)?) -> String? { number.map { "\($0)" } }
}

/// A summary with its endpoint: one line of the table of a subtree.
public struct EndpointSummaryRow: CSVRow, Sendable {
    public var endpoint: String
    public var summary: SummaryPayload

    public init(endpoint: String, summary: SummaryPayload) {
        self.endpoint = endpoint
        self.summary = summary
    }

    public static let csvColumns =
        ["endpoint", "at", "count", "answered", "availability", "rttMinMs", "rttMedianMs", "rttP95Ms", "rttMaxMs"]
        + FailureReason.allCases.map(\.rawValue)

    public func csvFields(time: (Date) -> String) -> [String?] {
        let trips = summary.rttMs
        let figures = [summary.availability, trips?.min, trips?.median, trips?.p95, trips?.max]
        return [endpoint, summary.at.map(time), "\(summary.count)", "\(summary.answered)"]
            + figures.map { $0.map { "\($0)" } }
            + FailureReason.allCases.map { "\(summary.failures[$0.rawValue] ?? 0)" }
    }
}
