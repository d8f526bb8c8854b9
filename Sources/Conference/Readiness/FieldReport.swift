public import Foundation

/// What a clerk at the point declares about the room.
public struct FieldReport: Hashable, Sendable {
    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        case clear, noPicture, noSound, disconnected
    }

    public struct Measured: Hashable, Sendable, Codable {
        /// kbit/s as seen by the endpoint.
        public var downKbps: Double?
        public var upKbps: Double?
        public var rttMs: Double?

        public init(downKbps: Double? = nil, upKbps: Double? = nil, rttMs: Double? = nil) {
            self.downKbps = downKbps
            self.upKbps = upKbps
            self.rttMs = rttMs
        }
    }

    public struct Technician: Hashable, Sendable, Codable {
        public var name: String
        public var phone: String

        public init(name: String, phone: String) {
            self.name = name
            self.phone = phone
        }
    }

    public var endpoint: EndpointID
    public var session: SessionID?
    public var status: Status
    public var checklist: [ChecklistItem: ChecklistState]
    public var technician: Technician?
    public var measured: Measured?
    /// At most 2 000 characters.
    public var note: String
    /// The client's own id of this report: the same id is the same report.
    public var clientID: String
    /// The client's clock when it was written.
    public var clientAt: Date?
    /// Our clock; what counts.
    public var receivedAt: Date
    /// When the room was seen as declared, by our clock; never later than `receivedAt`.
    public var observedAt: Date
    /// The name of the token that sent it.
    public var reporter: String

    /// `observedAt` is worked out from the other times when it is not known from before.
    ///
    /// - Parameter sentAt: The client's clock when it was sent, if it says so.
    public init(
        endpoint: EndpointID,
        session: SessionID? = nil,
        status: Status,
        checklist: [ChecklistItem: ChecklistState] = [:],
        technician: Technician? = nil,
        measured: Measured? = nil,
        note: String = "",
        clientID: String,
        clientAt: Date? = nil,
        sentAt: Date? = nil,
        receivedAt: Date,
        observedAt: Date? = nil,
        reporter: String
    ) {
        self.endpoint = endpoint
        self.session = session
        self.status = status
        self.checklist = checklist
        self.technician = technician
        self.measured = measured
        self.note = note
        self.clientID = clientID
        self.clientAt = clientAt
        self.receivedAt = receivedAt
        self.observedAt = observedAt ?? Self.observed(clientAt: clientAt, sentAt: sentAt, receivedAt: receivedAt)
        self.reporter = reporter
    }

    /// How long the report was kept is a difference of two readings of one clock, so that a clock that is wrong does no
    /// harm. A client that does not say when it sent the report is taken at its clock's word, but never for the future.
    private static func observed(clientAt: Date?, sentAt: Date?, receivedAt: Date) -> Date {
        guard let clientAt else { return receivedAt }
        guard let sentAt else { return min(clientAt, receivedAt) }
        return receivedAt.addingTimeInterval(-max(sentAt.timeIntervalSince(clientAt), 0))
    }

    /// Whether this report says more about the room's present than `other`: seen later, or seen at the same time and
    /// received later.
    public func supersedes(_ other: FieldReport) -> Bool {
        (observedAt, receivedAt) > (other.observedAt, other.receivedAt)
    }
}

/// What is checked in a room.
public enum ChecklistItem: String, Hashable, Sendable, Codable, CaseIterable {
    case technician, power, camera, microphone, speaker, display, platform, backupLine, room
}

public enum ChecklistState: String, Hashable, Sendable, Codable, CaseIterable {
    case ok, fault, absent
}
