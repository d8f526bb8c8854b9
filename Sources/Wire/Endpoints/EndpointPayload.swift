public import Foundation

/// An endpoint with its link and newest evidence.
public struct EndpointPayload: Codable, Sendable, Hashable {
    public struct LinkState: Codable, Sendable, Hashable {
        public var state: String
        public var confirmed: Bool
        public var flapping: Bool
        public var since: Date
        public var reason: String?
        /// The last result is older than its limit.
        public var stale: Bool
        public var ageSeconds: Double?
        /// The endpoint whose cut line hides this one.
        public var suppressedBy: String?

        public init(
            state: String,
            confirmed: Bool,
            flapping: Bool,
            since: Date,
            reason: String?,
            stale: Bool,
            ageSeconds: Double?,
            suppressedBy: String?
        ) {
            self.state = state
            self.confirmed = confirmed
            self.flapping = flapping
            self.since = since
            self.reason = reason
            self.stale = stale
            self.ageSeconds = ageSeconds
            self.suppressedBy = suppressedBy
        }
    }

    /// Every probe since the last result has ended in a fault of the observer.
    public struct Unobserved: Codable, Sendable, Hashable {
        public var since: Date
        public var at: Date
        /// Code of what exactly it was.
        public var cause: String?
        public var detail: String?
        /// What it is, and what helps.
        public var message: String

        public init(since: Date, at: Date, cause: String?, detail: String?, message: String) {
            self.since = since
            self.at = at
            self.cause = cause
            self.detail = detail
            self.message = message
        }
    }

    public struct Line: Codable, Sendable, Hashable {
        public var provider: String?
        public var downKbps: Int?
        public var upKbps: Int?
        public var carriesChildren: Bool
        public var backup: String?

        public init(provider: String?, downKbps: Int?, upKbps: Int?, carriesChildren: Bool, backup: String?) {
            self.provider = provider
            self.downKbps = downKbps
            self.upKbps = upKbps
            self.carriesChildren = carriesChildren
            self.backup = backup
        }
    }

    public struct Person: Codable, Sendable, Hashable {
        public var name: String?
        public var phone: String?
        public var email: String?

        public init(name: String?, phone: String?, email: String?) {
            self.name = name
            self.phone = phone
            self.email = email
        }
    }

    public struct Place: Codable, Sendable, Hashable {
        public var latitude: Double
        public var longitude: Double

        public init(latitude: Double, longitude: Double) {
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    public struct Bandwidth: Codable, Sendable, Hashable {
        public var down: MeasuredRate?
        public var up: MeasuredRate?
        /// Absent when the newest test of the direction said something, and when there was none since the daemon's start.
        public var downFault: TestFault?
        public var upFault: TestFault?

        public init(down: MeasuredRate?, up: MeasuredRate?, downFault: TestFault?, upFault: TestFault?) {
            self.down = down
            self.up = up
            self.downFault = downFault
            self.upFault = upFault
        }
    }

    /// A bandwidth test that said nothing.
    public struct TestFault: Codable, Sendable, Hashable {
        public var at: Date
        /// A code: why it said nothing.
        public var reason: String
        /// When it was, and why it said nothing, in words.
        public var message: String

        public init(at: Date, reason: String, message: String) {
            self.at = at
            self.reason = reason
            self.message = message
        }
    }

    public struct Maintenance: Codable, Sendable, Hashable {
        public var until: Date
        public var note: String

        public init(until: Date, note: String) {
            self.until = until
            self.note = note
        }
    }

    public var id: String
    public var name: String
    public var level: String
    public var parent: String?
    public var unitCode: String?
    public var url: String?
    public var platforms: [String]
    public var tags: [String]
    public var contact: Person?
    public var location: Place?
    /// The declared line.
    public var line: Line?
    /// How it is polled; absent when nothing differs from the defaults.
    public var probe: ProbeSettingsPayload?
    /// `file` or `api`.
    public var origin: String
    public var revision: Int
    public var maintenance: Maintenance?
    public var link: LinkState
    /// Absent when the endpoint is observed.
    public var unobserved: Unobserved?
    /// The last one that counts.
    public var lastProbe: ProbePayload?
    /// The end of the certificate that the newest answer since the daemon's start came with, whatever has failed after it.
    public var certificateExpiresAt: Date?
    public var bandwidth: Bandwidth

    public init(
        id: String,
        name: String,
        level: String,
        parent: String?,
        unitCode: String?,
        url: String?,
        platforms: [String],
        tags: [String],
        contact: Person?,
        location: Place?,
        line: Line?,
        probe: ProbeSettingsPayload?,
        origin: String,
        revision: Int,
        maintenance: Maintenance?,
        link: LinkState,
        unobserved: Unobserved?,
        lastProbe: ProbePayload?,
        certificateExpiresAt: Date?,
        bandwidth: Bandwidth
    ) {
        self.id = id
        self.name = name
        self.level = level
        self.parent = parent
        self.unitCode = unitCode
        self.url = url
        self.platforms = platforms
        self.tags = tags
        self.contact = contact
        self.location = location
        self.line = line
        self.probe = probe
        self.origin = origin
        self.revision = revision
        self.maintenance = maintenance
        self.link = link
        self.unobserved = unobserved
        self.lastProbe = lastProbe
        self.certificateExpiresAt = certificateExpiresAt
        self.bandwidth = bandwidth
    }
}
