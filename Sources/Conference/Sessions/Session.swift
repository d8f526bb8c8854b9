public import Foundation

/// A conference session (phiên họp) as booked.
public struct Session: Hashable, Sendable, Identifiable {
    public var id: SessionID
    /// NFC, 1 to 300 characters.
    public var title: String
    public var calledBy: Level
    public var host: EndpointID?
    /// As asked for; what it means today is in `points`.
    public var participants: [Selector]
    /// The endpoints meant when the session was booked or last changed, the host included, in id order.
    public var points: [EndpointID]
    public var profile: Profile.ID
    public var platform: String?
    public var start: Date
    /// 5 to 1 440.
    public var durationMinutes: Int
    public var status: SessionStatus
    /// Who booked it.
    public var createdBy: String
    public var createdAt: Date
    /// Rises with every change; basis of the ETag.
    public var revision: Int

    public init(
        id: SessionID,
        title: String,
        calledBy: Level,
        host: EndpointID?,
        participants: [Selector],
        points: [EndpointID],
        profile: Profile.ID,
        platform: String?,
        start: Date,
        durationMinutes: Int,
        status: SessionStatus,
        createdBy: String,
        createdAt: Date,
        revision: Int = 1
    ) {
        self.id = id
        self.title = title
        self.calledBy = calledBy
        self.host = host
        self.participants = participants
        self.points = points
        self.profile = profile
        self.platform = platform
        self.start = start
        self.durationMinutes = durationMinutes
        self.status = status
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.revision = revision
    }

    public var end: Date { start.addingTimeInterval(Double(durationMinutes) * 60) }
}

/// Written by people and by the clock, never by health.
public enum SessionStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case draft, scheduled, live, ended, cancelled
    /// A higher level took the slot.
    case displaced
    /// Booked by force in spite of conflicts; never counts as good.
    case defective

    /// Takes its points' time: others conflict with it.
    public var occupies: Bool { self == .scheduled || self == .live }
}

/// Random, 12 characters of `[a-z0-9]`; given by the booking service.
public struct SessionID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible, RawRepresentable {
    public let rawValue: String

    public init?(rawValue: String) {
        guard (1...40).contains(rawValue.utf8.count),
            rawValue.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
        else { return nil }
        self.rawValue = rawValue
    }

    public static func random(using generator: inout some RandomNumberGenerator) -> SessionID {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let text = String((0..<12).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
        // The alphabet is within the accepted form.
        return SessionID(unchecked: text)
    }

    private init(unchecked: String) { rawValue = unchecked }

    public var description: String { rawValue }

    public static func < (left: SessionID, right: SessionID) -> Bool { left.rawValue < right.rawValue }
}

/// What a person asks for. Field faults are already excluded; conflicts are not.
public struct SessionRequest: Hashable, Sendable {
    public enum Mode: String, Hashable, Sendable, Codable, CaseIterable {
        /// Any conflict refuses the booking.
        case strict
        /// Booked as `defective` in spite of conflicts.
        case force
    }

    public var title: String
    public var calledBy: Level
    public var host: EndpointID?
    public var participants: [Selector]
    public var profile: Profile.ID
    public var platform: String?
    public var start: Date
    public var durationMinutes: Int
    public var mode: Mode

    public init(
        title: String,
        calledBy: Level,
        host: EndpointID?,
        participants: [Selector],
        profile: Profile.ID,
        platform: String?,
        start: Date,
        durationMinutes: Int,
        mode: Mode = .strict
    ) {
        self.title = title
        self.calledBy = calledBy
        self.host = host
        self.participants = participants
        self.profile = profile
        self.platform = platform
        self.start = start
        self.durationMinutes = durationMinutes
        self.mode = mode
    }
}

/// The fields to be changed; nil leaves a field as it is.
public struct SessionChange: Hashable, Sendable {
    public var title: String?
    public var participants: [Selector]?
    public var profile: Profile.ID?
    /// `.some(nil)` removes the platform.
    public var platform: String??
    public var start: Date?
    public var durationMinutes: Int?
    public var mode: SessionRequest.Mode

    public init(
        title: String? = nil,
        participants: [Selector]? = nil,
        profile: Profile.ID? = nil,
        platform: String?? = nil,
        start: Date? = nil,
        durationMinutes: Int? = nil,
        mode: SessionRequest.Mode = .strict
    ) {
        self.title = title
        self.participants = participants
        self.profile = profile
        self.platform = platform
        self.start = start
        self.durationMinutes = durationMinutes
        self.mode = mode
    }
}
