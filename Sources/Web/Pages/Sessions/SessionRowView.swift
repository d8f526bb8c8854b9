import Conference
import Coordination
import Foundation

/// One session in a list.
struct SessionRowView {
    let sessionID: String
    let sessionTitle: String
    let sessionWhen: String
    let sessionLength: String
    let sessionPoints: String
    let sessionStatus: String
    let sessionTone: String

    init(_ session: Session, visitor: Visitor) {
        sessionID = session.id.rawValue
        sessionTitle = session.title
        sessionWhen = visitor.format.dateTimeWithWeekday(session.start)
        sessionLength = visitor.format.duration(Double(session.durationMinutes) * 60)
        sessionPoints = "\(visitor.format.count(session.points.count)) \(visitor.label(.endpoints).lowercased())"
        sessionStatus = Phrasebook.word(for: session.status, in: visitor.language)
        sessionTone =
            switch session.status {
            case .live: "ready"
            case .defective: "notReady"
            case .displaced: "watch"
            case .draft, .scheduled, .ended, .cancelled: "waived"
            }
    }
}
