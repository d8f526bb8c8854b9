public import Foundation

/// A session as booked.
public struct SessionPayload: Codable, Sendable, Hashable {
    public var id: String
    public var title: String
    public var calledBy: String
    public var host: String?
    public var participants: [String]
    /// How many endpoints the caller sees in it.
    public var pointCount: Int
    public var profile: String
    public var platform: String?
    public var start: Date
    public var durationMinutes: Int
    public var status: String
    public var createdBy: String
    public var createdAt: Date
    public var revision: Int
    /// In spite of which it was booked; only in the answer to a booking.
    public var conflicts: [ConflictPayload]?

    public init(
        id: String,
        title: String,
        calledBy: String,
        host: String?,
        participants: [String],
        pointCount: Int,
        profile: String,
        platform: String?,
        start: Date,
        durationMinutes: Int,
        status: String,
        createdBy: String,
        createdAt: Date,
        revision: Int,
        conflicts: [ConflictPayload]? = nil
    ) {
        self.id = id
        self.title = title
        self.calledBy = calledBy
        self.host = host
        self.participants = participants
        self.pointCount = pointCount
        self.profile = profile
        self.platform = platform
        self.start = start
        self.durationMinutes = durationMinutes
        self.status = status
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.revision = revision
        self.conflicts = conflicts
    }
}

/// A session to be booked, or the fields of one to be changed.
public struct SessionDraftPayload: Codable, Sendable, Hashable {
    public var title: String?
    public var calledBy: String?
    public var host: String?
    public var participants: [String]?
    public var profile: String?
    public var platform: String?
    public var start: Date?
    public var durationMinutes: Int?
    /// `strict` or `force`.
    public var mode: String?

    public init(
        title: String? = nil,
        calledBy: String? = nil,
        host: String? = nil,
        participants: [String]? = nil,
        profile: String? = nil,
        platform: String? = nil,
        start: Date? = nil,
        durationMinutes: Int? = nil,
        mode: String? = nil
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

/// What a booking would meet.
public struct DryRunPayload: Codable, Sendable, Hashable {
    public var pointCount: Int
    public var conflicts: [ConflictPayload]

    public init(pointCount: Int, conflicts: [ConflictPayload]) {
        self.pointCount = pointCount
        self.conflicts = conflicts
    }
}

public struct ProfilePayload: Codable, Sendable, Hashable {
    public var id: String
    public var floorUpKbps: Int
    public var floorDownKbps: Int
    public var targetUpKbps: Int
    public var targetDownKbps: Int
    public var rttOkMs: Int
    public var rttWarnMs: Int

    public init(
        id: String,
        floorUpKbps: Int,
        floorDownKbps: Int,
        targetUpKbps: Int,
        targetDownKbps: Int,
        rttOkMs: Int,
        rttWarnMs: Int
    ) {
        self.id = id
        self.floorUpKbps = floorUpKbps
        self.floorDownKbps = floorDownKbps
        self.targetUpKbps = targetUpKbps
        self.targetDownKbps = targetDownKbps
        self.rttOkMs = rttOkMs
        self.rttWarnMs = rttWarnMs
    }
}
