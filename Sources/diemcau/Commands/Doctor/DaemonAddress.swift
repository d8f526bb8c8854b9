import Configuration
import Storage

/// Where the daemon listens, or would.
struct DaemonAddress: Equatable, Sendable {
    var address: ListenText
    /// A daemon runs on the data folder now: at another address nobody needs to look for it.
    var isInUse: Bool

    init(address: ListenText, isInUse: Bool = false) {
        self.address = address
        self.isInUse = isInUse
    }

    /// - Parameters:
    ///   - asked: Named by hand; it goes before everything.
    ///   - settings: A file as `serve` takes it.
    /// - Throws: `UsageFault` for a setting that is none.
    init(_ asked: ListenText?, dataDirectory: String, settings: String?) async throws {
        let holder = DataDirectory(path: dataDirectory).holder
        if let asked {
            self.init(address: asked, isInUse: Self.address(of: holder)?.hears(asked) ?? false)
        } else if let noted = Self.address(of: holder) {
            self.init(address: noted, isInUse: true)
        } else {
            let reader = ConfigReader(providers: try await SettingSources.providers(file: settings))
            self.init(address: try ServeSettings.listen(reader))
        }
    }

    /// Where it is asked from this machine: `http://127.0.0.1:8480`.
    var base: String {
        let host = address.askedHost
        return "http://\(host.contains(":") ? "[\(host)]" : host):\(address.port)"
    }

    /// `pid 4711, 127.0.0.1:8480`. A daemon that listens everywhere is asked on this machine.
    static func address(of holder: String?) -> ListenText? {
        holder?.split(separator: " ").last.flatMap { ListenText(noted: String($0)) }
    }
}

extension ListenText {
    /// Whom to ask: who listens everywhere is asked on this machine.
    var askedHost: String {
        switch host {
        case "0.0.0.0": "127.0.0.1"
        case "::": "::1"
        default: host
        }
    }

    /// Whether who listens here gets what is sent there.
    func hears(_ asked: ListenText) -> Bool {
        let hosts: Set<String> =
            switch host {
            case "0.0.0.0": ["127.0.0.1", "localhost"]
            // Linux hands it what comes over IPv4 too.
            case "::", "localhost": ["127.0.0.1", "::1", "localhost"]
            case "127.0.0.1", "::1": [host, "localhost"]
            default: [host]
            }
        return port == asked.port && hosts.contains(asked.askedHost)
    }

    /// As the lock has it: an IPv6 address without brackets.
    fileprivate init?(noted text: String) {
        if let address = ListenText(text) {
            self = address
            return
        }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        self.init("[\(text[..<colon])]\(text[colon...])")
    }
}
