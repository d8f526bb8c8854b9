public import Foundation

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
