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
    /// When the present start was decided: at the booking, or at the last move. Gates before it do not exist.
    public var timedAt: Date
    /// Rises with every change; basis of the ETag.
    public var revision: Int

    /// `timedAt` is the moment of the booking unless the session has been moved since.
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
        timedAt: Date? = nil,
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
        self.timedAt = timedAt ?? createdAt
        self.revision = revision
    }

    public var end: Date { start.addingTimeInterval(Double(durationMinutes) * 60) }

    /// It has begun and is not over. One booked by force keeps its mark while it runs.
    public func isRunning(at now: Date) -> Bool {
        status == .live || (status == .defective && start <= now && now < end)
    }

    /// Seconds before the start for which the room is already taken: to switch on, join and try picture and sound.
    public static let setUp: TimeInterval = 15 * 60

    /// The time for which the points are taken, set-up included; another session may begin its own at the upper bound.
    public var occupied: Range<Date> { start.addingTimeInterval(-Self.setUp)..<max(end, start) }
}
