import ArgumentParser
import Coordination

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
            "Địa chỉ mà trình duyệt dùng (biến DIEMCAU_URL, mặc định http://127.0.0.1:8480).",
            "How the browser reaches the daemon (variable DIEMCAU_URL, default http://127.0.0.1:8480)."
        )
    )
    var url: String?

    func run() async throws {
        let access = try data.access()
        let issued = try await LocalStore.serving { () throws(ServiceError) in
            try await access.createSignIn(for: FirstSignIn.administrator)
        }
        let base = url ?? ClientOptions.usualURL
        Output.line("\(base.trimmingSuffix("/"))/sign-in/\(issued.secret)")
    }
}
