/// Everything about a transfer except where it goes.
public struct TransferSettings: Hashable, Sendable {
    /// What is sent and what becomes of the answer.
    public var exchange: Exchange
    /// Header lines of the request, e.g. ("Authorization", "Bearer …"). Names and values with line breaks are refused.
    public var headers: [Header] = []
    /// The method in place of the exchange's own, such as PATCH or DELETE; `nil`: GET or POST.
    public var method: String?
    /// The value of the `User-Agent` header; `nil`: none.
    public var userAgent: String?
    /// The time from start to end; look-up, connection and TLS included.
    public var timeout: Duration = .seconds(10)
    /// The transfer fails as timed out when no byte has moved for about so long, whole seconds; waiting for an answer counts.
    /// `nil`: only `timeout` ends it.
    public var silence: Duration?
    /// The time until the connection stands, TLS included. Where a name has several addresses each gets half of what is
    /// left, so less than 2 s is raised to 2 s; `timeout` holds in any case.
    public var connectTimeout: Duration = .seconds(5)
    /// Redirects that are followed, on http and https only. Beyond the first refused one the transfer fails; with 0 the
    /// redirect itself is the answer.
    public var maxRedirects = 0
    /// The most bytes of header lines, all answers of a redirect chain together.
    public var headerLimit = 64 * 1_024
    /// Whether a connection is kept for the next transfer to the same host. Without it every transfer opens its own.
    public var keepsConnection = false
    /// Whom to trust.
    public var tls = TLSOptions()
    /// Whether the report tells when the server's certificate expires. Costs about 100 µs of processor time per handshake.
    public var wantsCertificate = false
    /// Which addresses may be connected to.
    public var addresses: AddressFilter = .any

    public init(_ exchange: Exchange) {
        self.exchange = exchange
    }

    /// One header line of a request.
    public struct Header: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }
}

/// Whom an https transfer trusts.
public struct TLSOptions: Hashable, Sendable {
    /// A file of trusted certificates in PEM form, in place of the system's; `nil`: the system's bundle.
    public var caFile: String?
    /// Accept any certificate.
    public var acceptsAnyCertificate = false
    /// Other transfers trust other files. libcurl remembers one, and would read the system's bundle, 20 ms, each time after another;
    /// so a short file is handed over from memory then, which costs about 0.2 ms for each connection.
    public var isOneOfMany = false
    /// How long trusted certificates that were read once may be used before the file is read again, whole seconds, 1 or more.
    public var trustLife: Duration = .seconds(60)

    public init(caFile: String? = nil, acceptsAnyCertificate: Bool = false) {
        self.caFile = caFile
        self.acceptsAnyCertificate = acceptsAnyCertificate
    }
}

/// Decides to which addresses a transfer may connect, after the look-up, so that no name leads around it.
public struct AddressFilter: Hashable, Sendable {
    /// Two filters with one name are one filter.
    let name: String
    let admits: @Sendable (NetworkAddress) -> Bool
    let admitsRedirect: @Sendable (_ from: NetworkAddress, _ to: NetworkAddress) -> Bool

    /// Every address.
    public static let any = AddressFilter(name: "") { _ in true }

    /// - Parameters:
    ///   - name: Tells filters apart; not empty.
    ///   - admitsRedirect: Where a redirect may lead, beyond `admits`: from whom it comes, without a port, and to whom.
    ///   - admits: Called on the lane's thread before each connection; must be quick, as must be `admitsRedirect`.
    public init(
        name: String,
        admitsRedirect: @escaping @Sendable (_ from: NetworkAddress, _ to: NetworkAddress) -> Bool = { _, _ in true },
        admits: @escaping @Sendable (NetworkAddress) -> Bool
    ) {
        self.name = name
        self.admitsRedirect = admitsRedirect
        self.admits = admits
    }

    public static func == (left: AddressFilter, right: AddressFilter) -> Bool { left.name == right.name }

    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
