import ArgumentParser
import Configuration
import Coordination
import Foundation

struct SignIn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Told.abstract(
            "In đường dẫn đăng nhập dùng một lần, với quyền quản trị.",
            "Print a one-time sign-in address, as administrator."
        )
    )

    @OptionGroup var data: DataOptions

    @Option(
        help: .told(
            "Địa chỉ mà trình duyệt dùng. Nếu không cho: DIEMCAU_PUBLIC_URL, rồi DIEMCAU_URL, rồi nơi chương trình giám sát đang dùng --data-dir ghi lại, rồi DIEMCAU_LISTEN, rồi http://127.0.0.1:8480.",
            "How the browser reaches the daemon. Without it: DIEMCAU_PUBLIC_URL, else DIEMCAU_URL, else what the daemon that uses --data-dir has noted, else DIEMCAU_LISTEN, else http://127.0.0.1:8480."
        )
    )
    var url: String?

    @Option(
        name: .customLong("settings"),
        help: .told(
            "Tệp cấu hình của chương trình giám sát, như với «serve».",
            "The daemon's settings file, as for «serve»."
        )
    )
    var file: String?

    func run() async throws {
        // A secret that nobody gets to see is not made.
        let base = try await address()
        let access = try data.access()
        let issued = try await LocalStore.serving { () throws(ServiceError) in
            try await access.createSignIn(for: FirstSignIn.administrator)
        }
        Output.line("\(base.trimmingSuffix("/"))/sign-in/\(issued.secret)")
    }

    /// Where a browser finds the daemon.
    private func address() async throws -> String {
        if let url { return try checked(url, "--url") }
        let reader = ConfigReader(providers: try await SettingSources.providers(file: file))
        if let url = try ServeSettings.publicURL(reader) { return url.absoluteString }
        if let url = ProcessInfo.processInfo.environment["DIEMCAU_URL"], !url.isEmpty {
            return try checked(url, "DIEMCAU_URL")
        }
        return try await DaemonAddress(nil, dataDirectory: data.dataDir, settings: file).base
    }

    private func checked(_ text: String, _ name: String) throws -> String {
        guard let url = URL(browsed: text) else {
            throw UsageFault(
                "\(name): cần địa chỉ http hoặc https như https://diemcau.example.vn, không phải \"\(text)\"",
                "\(name): expected an http or https address such as https://diemcau.example.vn, found \"\(text)\""
            )
        }
        return url.absoluteString
    }
}
