import Conference
import Foundation

extension Session {
    /// What the log says of an edit: the move apart from the other fields.
    func changes(to edited: Session) -> [SessionEvent] {
        var fields: [String] = []
        if edited.title != title { fields.append("title") }
        if edited.participants != participants || edited.points != points { fields.append("participants") }
        if edited.profile != profile { fields.append("profile") }
        if edited.platform != platform { fields.append("platform") }
        if edited.durationMinutes != durationMinutes { fields.append("durationMinutes") }
        var events: [SessionEvent] = []
        if edited.start != start { events.append(.moved(from: start)) }
        if !fields.isEmpty { events.append(.changed(fields)) }
        return events
    }
}
