import Conference
import Coordination
import Foundation
import GRDB

/// One row of `session`.
struct SessionRecord: StoredRecord {
    static let databaseTableName = "session"

    var id: SessionID
    var title: String
    var calledBy: Level
    var host: EndpointID?
    /// Selectors as people write them.
    var participants: [String]
    var points: [EndpointID]
    var profile: String
    var platform: String?
    var start: Date
    var durationMinutes: Int
    var status: SessionStatus
    var createdBy: String
    var createdAt: Date
    var timedAt: Date
    var revision: Int

    init(_ session: Session) {
        id = session.id
        title = session.title
        calledBy = session.calledBy
        host = session.host
        participants = session.participants.map(\.description)
        points = session.points
        profile = session.profile
        platform = session.platform
        start = session.start
        durationMinutes = session.durationMinutes
        status = session.status
        createdBy = session.createdBy
        createdAt = session.createdAt
        timedAt = session.timedAt
        revision = session.revision
    }

    func session() throws -> Session {
        Session(
            id: id,
            title: title,
            calledBy: calledBy,
            host: host,
            participants: try participants.map { text in
                do throws(SelectorFault) {
                    return try Selector.parse(text)
                } catch {
                    throw StoreError.unreadable("session.participants", text)
                }
            },
            points: points,
            profile: profile,
            platform: platform,
            start: start,
            durationMinutes: durationMinutes,
            status: status,
            createdBy: createdBy,
            createdAt: createdAt,
            timedAt: timedAt,
            revision: revision
        )
    }
}
