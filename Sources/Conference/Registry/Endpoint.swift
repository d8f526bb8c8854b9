public import Foundation

/// One end of a conference (điểm cầu), as declared.
public struct Endpoint: Hashable, Sendable, Identifiable {
    public var id: EndpointID
    /// NFC, 1 to 200 characters.
    public var name: String
    public var level: Level
    public var parent: EndpointID?
    /// Zero-padded digits; codes are re-used by the administration over time.
    public var unitCode: String?
    /// Nil for an endpoint that is never polled and only reports (behind NAT).
    public var url: URL?
    public var bandwidth: BandwidthTargets?
    public var link: Link?
    /// Identifiers of the conference platforms that the room can join.
    public var platforms: Set<String>
    public var contact: Contact?
    public var tags: Set<String>
    public var location: Location?
    public var probe: ProbeSettings

    public init(
        id: EndpointID,
        name: String,
        level: Level,
        parent: EndpointID? = nil,
        unitCode: String? = nil,
        url: URL? = nil,
        bandwidth: BandwidthTargets? = nil,
        link: Link? = nil,
        platforms: Set<String> = [],
        contact: Contact? = nil,
        tags: Set<String> = [],
        location: Location? = nil,
        probe: ProbeSettings = ProbeSettings()
    ) {
        self.id = id
        self.name = name
        self.level = level
        self.parent = parent
        self.unitCode = unitCode
        self.url = url
        self.bandwidth = bandwidth
        self.link = link
        self.platforms = platforms
        self.contact = contact
        self.tags = tags
        self.location = location
        self.probe = probe
    }
}

/// Where bandwidth is tested.
public struct BandwidthTargets: Hashable, Sendable, Codable {
    /// A GET from here measures the endpoint's *up*.
    public var downURL: URL?
    /// A POST to here measures the endpoint's *down*.
    public var upURL: URL?

    public init(downURL: URL? = nil, upURL: URL? = nil) {
        self.downURL = downURL
        self.upURL = upURL
    }
}

/// The line that an endpoint hangs on (đường truyền).
public struct Link: Hashable, Sendable, Codable {
    public var provider: String?
    /// Contracted rate towards the endpoint, kbit/s.
    public var downKbps: Int?
    /// Contracted rate from the endpoint, kbit/s.
    public var upKbps: Int?
    /// The traffic of the endpoints below runs over this line.
    public var carriesChildren: Bool
    public var backup: String?

    public init(
        provider: String? = nil,
        downKbps: Int? = nil,
        upKbps: Int? = nil,
        carriesChildren: Bool = false,
        backup: String? = nil
    ) {
        self.provider = provider
        self.downKbps = downKbps
        self.upKbps = upKbps
        self.carriesChildren = carriesChildren
        self.backup = backup
    }
}

/// The person to be phoned.
public struct Contact: Hashable, Sendable, Codable {
    public var name: String?
    public var phone: String?
    public var email: String?

    public init(name: String? = nil, phone: String? = nil, email: String? = nil) {
        self.name = name
        self.phone = phone
        self.email = email
    }
}

/// WGS84 degrees.
public struct Location: Hashable, Sendable, Codable {
    public var latitude: Double
    public var longitude: Double

    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}
