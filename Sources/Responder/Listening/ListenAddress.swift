/// Where a listener stands: one host and port, in clear or by TLS.
public struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// An address or a name of this machine. IPv6 without brackets.
    public var host: String
    /// 0 lets the system choose.
    public var port: Int
    public var secure: Bool

    public init(host: String, port: Int, secure: Bool = false) {
        self.host = host
        self.port = port
        self.secure = secure
    }

    /// True when only programs of this machine can reach it.
    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

    public var description: String {
        let shown = host.contains(":") ? "[\(host)]" : host
        return "\(secure ? "https" : "http")://\(shown):\(port)"
    }
}
