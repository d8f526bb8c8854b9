public import Foundation

/// A field report as sent and as read back.
public struct ReportPayload: Codable, Sendable, Hashable {
    public struct Technician: Codable, Sendable, Hashable {
        public var name: String
        public var phone: String

        public init(name: String, phone: String) {
            self.name = name
            self.phone = phone
        }
    }

    public struct Measured: Codable, Sendable, Hashable {
        public var downKbps: Double?
        public var upKbps: Double?
        public var rttMs: Double?

        public init(downKbps: Double? = nil, upKbps: Double? = nil, rttMs: Double? = nil) {
            self.downKbps = downKbps
            self.upKbps = upKbps
            self.rttMs = rttMs
        }
    }

    /// The client's own id: the same id is the same report.
    public var clientId: String
    public var session: String?
    /// `clear`, `noPicture`, `noSound` or `disconnected`.
    public var status: String
    /// Item to `ok`, `fault` or `absent`.
    public var checklist: [String: String]?
    public var technician: Technician?
    public var measured: Measured?
    public var note: String?
    /// The client's clock when the report was written.
    public var clientAt: Date?
    /// The client's clock when it is sent; only in requests.
    public var sentAt: Date?
    // Only in answers:
    public var endpoint: String?
    public var receivedAt: Date?
    public var reporter: String?
    /// Client's clock behind ours, seconds; more than a moment for a report that was kept and sent later.
    public var skewSeconds: Double?

    public init(
        clientId: String,
        session: String? = nil,
        status: String,
        checklist: [String: String]? = nil,
        technician: Technician? = nil,
        measured: Measured? = nil,
        note: String? = nil,
        clientAt: Date? = nil,
        sentAt: Date? = nil,
        endpoint: String? = nil,
        receivedAt: Date? = nil,
        reporter: String? = nil,
        skewSeconds: Double? = nil
    ) {
        self.clientId = clientId
        self.session = session
        self.status = status
        self.checklist = checklist
        self.technician = technician
        self.measured = measured
        self.note = note
        self.clientAt = clientAt
        self.sentAt = sentAt
        self.endpoint = endpoint
        self.receivedAt = receivedAt
        self.reporter = reporter
        self.skewSeconds = skewSeconds
    }
}
