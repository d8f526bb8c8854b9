import ArgumentParser
import Configuration
import Foundation
import Logging

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Told.abstract("Chạy chương trình giám sát.", "Run the daemon.")
    )

    @Option(
        name: .customLong("settings"),
        help: .told(
            "Tệp có các dòng như DIEMCAU_LISTEN=127.0.0.1:8480; biến môi trường và tham số được ưu tiên hơn.",
            "A file with lines as DIEMCAU_LISTEN=127.0.0.1:8480; the environment and flags go before it."
        )
    )
    var file: String?

    @Option(help: .told("Tệp danh mục điểm cầu (endpoints.json).", "The registry file (endpoints.json)."))
    var endpoints: String?

    @Option(help: .told("Thư mục giữ mọi dữ liệu (data).", "The folder of everything that must survive (data)."))
    var dataDir: String?

    @Option(help: .told("Địa chỉ trang web và API (127.0.0.1:8480).", "Address of pages and API (127.0.0.1:8480)."))
    var listen: String?

    @Option(
        help: .told(
            "Địa chỉ mà trình duyệt dùng, khi đứng sau máy chủ trung gian có TLS.",
            "How browsers reach it, behind a proxy with TLS."
        )
    )
    var publicURL: String?

    @Option(
        parsing: .unconditional,
        help: .told("Số thăm dò cùng lúc, 1 đến 10 000 (4 096).", "Probes at once, 1 to 10 000 (4 096).")
    )
    var inFlight: Int?

    @Option(
        parsing: .unconditional,
        help: .told("Số luồng thăm dò, 1 đến 4 (1).", "Threads that probe, 1 to 4 (1).")
    )
    var lanes: Int?

    @Option(
        parsing: .unconditional,
        help: .told(
            "Số thăm dò bắt đầu trong một giây, nhiều nhất: 1 đến 100 000 (đủ theo nhu cầu).",
            "Probes started in a second at most, 1 to 100 000 (as many as are needed)."
        )
    )
    var probesPerSecond: Int?

    @Option(
        help: .told(
            "Mức ghi nhật ký hệ thống: trace, debug, info, notice, warning, error, critical (info).",
            "Level of the journal: trace, debug, info, notice, warning, error, critical (info)."
        )
    )
    var logLevel: String?

    func run() async throws {
        try await Console.run {
            let sources = [flags as any ConfigProvider] + (try await SettingSources.providers(file: file))
            let settings = try ServeSettings(reader: ConfigReader(providers: sources))
            guard let level = Logger.Level(rawValue: settings.logLevel) else {
                let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
                throw SettingName.fault(
                    "log.level",
                    "cần một trong \(levels), không phải \"\(settings.logLevel)\"",
                    "expected one of \(levels), found \"\(settings.logLevel)\""
                )
            }
            LoggingSystem.bootstrap(JournalLogHandler.init)
            var logger = Logger(label: "diemcau")
            logger.logLevel = level
            try await Daemon(settings: settings, logger: logger).run()
        }
    }

    private var flags: InMemoryProvider {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        func set(_ key: [String], _ value: String?) {
            if let value { values[AbsoluteConfigKey(key)] = ConfigValue(.string(value), isSecret: false) }
        }
        set(["endpoints"], endpoints)
        set(["data", "dir"], dataDir)
        set(["listen"], listen)
        set(["public", "url"], publicURL)
        set(["in", "flight"], inFlight.map(String.init))
        set(["lanes"], lanes.map(String.init))
        set(["probes", "per", "second"], probesPerSecond.map(String.init))
        set(["log", "level"], logLevel)
        return InMemoryProvider(name: "flags", values: values)
    }
}
