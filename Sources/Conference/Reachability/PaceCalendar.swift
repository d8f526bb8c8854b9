public import Foundation

/// How fast the points of sessions are probed: every 30 s from 60 minutes before the start, every 10 s from 15 minutes
/// before it until the end.
public struct PaceCalendar: Sendable {
    private struct Stretch {
        let from: Date
        let until: Date
        let paceSeconds: Int
    }

    private let sessions: [Session]

    /// Sessions that are not to be held are left out.
    public init(sessions: [Session]) {
        self.sessions = sessions.filter(\.status.occupies)
    }

    /// The paces now, and until when they hold when no session changes. They are wishes: a base interval that is shorter
    /// still goes before. Ask anew at least every minute, since the wall clock may be set in between.
    public func paces(at now: Date) -> (overrides: [EndpointID: Int], validUntil: Date) {
        var overrides: [EndpointID: Int] = [:]
        var validUntil = Date.distantFuture
        for session in sessions {
            for stretch in stretches(of: session) {
                if now < stretch.from {
                    validUntil = min(validUntil, stretch.from)
                } else if now < stretch.until {
                    validUntil = min(validUntil, stretch.until)
                    for point in session.points {
                        overrides[point] = min(overrides[point] ?? .max, stretch.paceSeconds)
                    }
                }
            }
        }
        return (overrides, validUntil)
    }

    private func stretches(of session: Session) -> [Stretch] {
        let near = session.start.addingTimeInterval(-15 * 60)
        return [
            Stretch(from: session.start.addingTimeInterval(-60 * 60), until: near, paceSeconds: 30),
            Stretch(from: near, until: session.end, paceSeconds: 10),
        ]
    }
}
