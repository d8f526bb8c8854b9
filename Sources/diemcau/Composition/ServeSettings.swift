import Conference
import Configuration
import Coordination
import Foundation
import Probing

/// Settings of the daemon. A flag wins over the environment, the environment over the settings file, that over the default.
///
/// The settings file has the lines of the environment (`DIEMCAU_LISTEN=127.0.0.1:8480`), as `systemd/diemcau.env` shows them.
///
/// | key | environment | default | meaning |
/// |---|---|---|---|
/// | `endpoints` | `DIEMCAU_ENDPOINTS` | `endpoints.json` | the registry file |
/// | `data.dir` | `DIEMCAU_DATA_DIR` | `data` | the folder of everything that must survive |
/// | `listen` | `DIEMCAU_LISTEN` | `127.0.0.1:8480` | address of pages and API |
/// | `public.url` | `DIEMCAU_PUBLIC_URL` | `http://LISTEN` | how browsers reach it; https makes cookies secure |
/// | `in.flight` | `DIEMCAU_IN_FLIGHT` | 4 096 | probes at once, 1 to 10 000 |
/// | `lanes` | `DIEMCAU_LANES` | 1 | threads that probe, 1 to 4 |
/// | `probes.per.second` | `DIEMCAU_PROBES_PER_SECOND` | as needed | the most that are started, 1 to 100 000; see `ProbeRateCap` |
/// | `confirm.down` | `DIEMCAU_CONFIRM_DOWN` | 3 | failures until a point is down, 1 to 10 |
/// | `confirm.up` | `DIEMCAU_CONFIRM_UP` | 2 | answers until it is up again, 1 to 10 |
/// | `retry.seconds` | `DIEMCAU_RETRY_SECONDS` | 5 | pace while a change is unconfirmed, 1 to 300 |
/// | `references` | `DIEMCAU_REFERENCES` | none | ids by which the observer's own line is judged, separated by commas |
/// | `allow` | `DIEMCAU_ALLOW` | see `AddressConfinement` | address ranges that may be probed, separated by commas |
/// | `keep.days` | `DIEMCAU_KEEP_DAYS` | 8 | days for which single results of probes are kept, 1 to 3 650 |
/// | `history.days` | `DIEMCAU_HISTORY_DAYS` | 400 | days for which hourly summaries and bandwidth are kept, 1 to 3 650 |
/// | `log.level` | `DIEMCAU_LOG_LEVEL` | `info` | of the journal |
struct ServeSettings: Sendable {
    var endpoints: String
    var dataDirectory: String
    var host: String
    var port: Int
    var publicURL: URL?
    var inFlight: Int
    var lanes: Int
    var rate: ProbeRateCap
    var confirmDown: Int
    var confirmUp: Int
    var retrySeconds: Int
    var references: Set<EndpointID>
    var allow: [AddressRange]
    var keepDays: Int
    var historyDays: Int
    var logLevel: String

    /// - Throws: `UsageFault` that names the variable, the value and what is expected.
    init(reader: ConfigReader) throws {
        func integer(_ key: String, _ range: ClosedRange<Int>, _ value: Int) throws -> Int {
            guard let text = reader.string(forKey: ConfigKey(key)) else { return value }
            guard let number = Int(text), range.contains(number) else {
                throw SettingName.fault(
                    key,
                    "cần số nguyên từ \(range.lowerBound) đến \(range.upperBound), không phải \"\(text)\"",
                    "expected a whole number from \(range.lowerBound) to \(range.upperBound), found \"\(text)\""
                )
            }
            return number
        }
        endpoints = reader.string(forKey: "endpoints", default: "endpoints.json")
        dataDirectory = reader.string(forKey: "data.dir", default: "data")
        let address = try Self.listen(reader)
        host = address.host
        port = address.port
        publicURL = try Self.publicURL(reader)
        inFlight = try integer("in.flight", 1...10_000, PollingPolicy().inFlight)
        lanes = try integer("lanes", 1...4, 1)
        let perSecond = try integer("probes.per.second", 1...100_000, 0)
        rate = perSecond == 0 ? .asNeeded : .fixed(perSecond: perSecond)
        confirmDown = try integer("confirm.down", 1...10, 3)
        confirmUp = try integer("confirm.up", 1...10, 2)
        retrySeconds = try integer("retry.seconds", 1...300, 5)
        keepDays = try integer("keep.days", 1...3_650, 8)
        historyDays = try integer("history.days", 1...3_650, 400)
        logLevel = reader.string(forKey: "log.level", default: "info")
        allow = try Self.ranges(reader.string(forKey: "allow"))
        references = try Set(
            Self.list(reader.string(forKey: "references")).map { text in
                guard let id = EndpointID(rawValue: text) else {
                    throw SettingName.fault(
                        "references",
                        "\"\(text)\" không phải mã điểm cầu",
                        "\"\(text)\" is not the id of an endpoint"
                    )
                }
                return id
            }
        )
    }

    /// The value of `listen`.
    static func listen(_ reader: ConfigReader) throws -> ListenText {
        let listen = reader.string(forKey: "listen", default: "127.0.0.1:8480")
        guard let address = ListenText(listen) else {
            throw SettingName.fault(
                "listen",
                "cần ĐỊA-CHỈ:CỔNG như 127.0.0.1:8480, không phải \"\(listen)\"",
                "expected ADDRESS:PORT such as 127.0.0.1:8480, found \"\(listen)\""
            )
        }
        return address
    }

    /// The value of `public.url`; nil for none.
    static func publicURL(_ reader: ConfigReader) throws -> URL? {
        guard let text = reader.string(forKey: "public.url"), !text.isEmpty else { return nil }
        guard let url = URL(browsed: text) else {
            throw SettingName.fault(
                "public.url",
                "cần địa chỉ http hoặc https như https://diemcau.example.vn, không phải \"\(text)\"",
                "expected an http or https address such as https://diemcau.example.vn, found \"\(text)\""
            )
        }
        return url
    }

    /// The value of `allow`; empty for none.
    static func ranges(_ text: String?) throws -> [AddressRange] {
        try list(text).map { text in
            guard let range = AddressRange(text) else {
                throw SettingName.fault(
                    "allow",
                    "\"\(text)\" không phải dải địa chỉ như 10.0.0.0/8",
                    "\"\(text)\" is no address range such as 10.0.0.0/8"
                )
            }
            return range
        }
    }

    private static func list(_ text: String?) -> [String] {
        (text ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}

/// `HOST:PORT`, with an IPv6 address in brackets.
struct ListenText: Equatable, Sendable {
    var host: String
    var port: Int

    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.host = host
        self.port = port
    }
}
