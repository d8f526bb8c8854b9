public import Conference
public import Foundation

/// One point as the simulator needs it.
public struct SimulatedPoint: Hashable, Sendable, Identifiable {
    /// Where something of the point answers.
    public struct Place: Hashable, Sendable {
        public var address: ListenAddress
        /// Begins with `/`; no trailing one but for the root.
        public var path: String

        public init(address: ListenAddress, path: String) {
            self.address = address
            self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path.isEmpty ? "/" : path
        }

        /// What the other paths of a point begin with, whose health is asked for here: `/py` for `/py/health`.
        var base: String {
            path.hasSuffix("/health") ? String(path.dropLast("/health".count)) : path == "/" ? "" : path
        }

        /// Nil unless `url` is http or https and has a host.
        public init?(url: URL) {
            guard let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
                let host = url.host(percentEncoded: false), !host.isEmpty
            else { return nil }
            let secure = scheme == "https"
            let address = ListenAddress(
                host: host.trimmingCharacters(in: ["[", "]"]),
                port: url.port ?? (secure ? 443 : 80),
                secure: secure
            )
            self.init(address: address, path: url.path(percentEncoded: true))
        }
    }

    public var id: EndpointID
    public var name: String
    public var parent: EndpointID?
    public var level: Level
    /// Nil for a point that is never polled.
    public var home: Place?
    /// Where a GET of random bytes is answered, when it is not below `home`.
    public var down: Place?
    /// Where a POST is counted, when it is not below `home`.
    public var up: Place?
    public var link: Link?
    public var technician: FieldReport.Technician?

    public init(
        id: EndpointID,
        name: String = "",
        parent: EndpointID? = nil,
        level: Level,
        home: Place?,
        down: Place? = nil,
        up: Place? = nil,
        link: Link? = nil,
        technician: FieldReport.Technician? = nil
    ) {
        self.id = id
        self.name = name
        self.parent = parent
        self.level = level
        self.home = home
        self.down = down
        self.up = up
        self.link = link
        self.technician = technician
    }

    /// The point that plays `endpoint`.
    public init(_ endpoint: Endpoint) {
        self.init(
            id: endpoint.id,
            name: endpoint.name,
            parent: endpoint.parent,
            level: endpoint.level,
            home: endpoint.url.flatMap(Place.init(url:)),
            down: endpoint.bandwidth?.downURL.flatMap(Place.init(url:)),
            up: endpoint.bandwidth?.upURL.flatMap(Place.init(url:)),
            link: endpoint.link
        )
        if let name = endpoint.contact?.name, let phone = endpoint.contact?.phone {
            technician = FieldReport.Technician(name: name, phone: phone)
        }
    }

    var places: [Place] { [home, down, up].compactMap { $0 } }
}
