import Conference
import Coordination
import Foundation
import Logging

/// Offers a one-time sign-in as long as nobody else can sign in: there is no token yet.
struct FirstSignIn: Sendable {
    let access: AccessService
    let settings: ServeSettings
    let logger: Logger

    /// The person at the console, who can read the data folder anyway.
    static let administrator = Principal(name: "console", role: .admin, scope: .everything)

    func offer(port: Int) async {
        guard let tokens = try? await access.tokens(), tokens.isEmpty else { return }
        // Where nobody reads along, what is written is kept: in a journal, or in a file.
        guard Screen.tellsProgress else {
            logger.notice("Nobody can sign in yet; \(Self.hint(settings)) makes a one-time address")
            return
        }
        guard let issued = try? await access.createSignIn(for: Self.administrator) else { return }
        let base = Self.base(settings, port: port)
        Console.tell(
            Phrase(
                vi: "Đăng nhập lần đầu (dùng một lần, trong 15 phút): \(base)/sign-in/\(issued.secret)",
                en: "First sign-in (once, within 15 minutes): \(base)/sign-in/\(issued.secret)"
            )
        )
    }

    private static func hint(_ settings: ServeSettings) -> String {
        "diemcau sign-in --data-dir \(settings.dataDirectory)"
    }

    static func base(_ settings: ServeSettings, port: Int) -> String {
        if let url = settings.publicURL { return url.absoluteString.trimmingSuffix("/") }
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        return "http://\(host):\(port)"
    }
}

extension String {
    func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
