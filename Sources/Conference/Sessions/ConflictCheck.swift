public import Foundation

/// Finds everything that stands against a session at once.
public enum ConflictCheck {
    /// Conflicts of the session as a whole first, then those of each of its points, in their order.
    ///
    /// `session` is taken as it would be booked. `rivals` are all sessions that may overlap: those that do not occupy
    /// their points are ignored, and so is one with the session's own id. The time is that of adding up the rivals'
    /// points: two national sessions share 11 000, and there may be hundreds of rivals.
    public static func conflicts(
        of session: Session,
        rivals: [Session],
        registry: Registry,
        profiles: [Profile],
        now: Date
    ) -> [Conflict] {
        var ofPoints = session.points.map { conflicts(of: session, at: $0, registry[$0]) }
        let overlapping = rivals.filter { overlaps(session, $0) }.sorted { $0.id < $1.id }
        if !overlapping.isEmpty {
            let indices = Dictionary(zip(session.points, 0...), uniquingKeysWith: { first, _ in first })
            for rival in overlapping {
                for point in rival.points {
                    guard let index = indices[point] else { continue }
                    ofPoints[index].append(Conflict(code: .overlap, endpoint: point, session: rival.id))
                }
            }
        }
        return conflicts(ofWhole: session, registry, profiles, now) + ofPoints.flatMap(\.self)
    }

    private static func conflicts(
        ofWhole session: Session,
        _ registry: Registry,
        _ profiles: [Profile],
        _ now: Date
    ) -> [Conflict] {
        var conflicts: [Conflict] = []
        if session.start < now { conflicts.append(Conflict(code: .past)) }
        if session.points.allSatisfy({ $0 == session.host }) { conflicts.append(Conflict(code: .empty)) }
        if let host = session.host, registry.position(of: host) == nil {
            conflicts.append(Conflict(code: .unknownHost, endpoint: host))
        }
        if !profiles.contains(where: { $0.id == session.profile }) { conflicts.append(Conflict(code: .unknownProfile)) }
        return conflicts
    }

    /// What stands against the session at one point, apart from other sessions.
    private static func conflicts(
        of session: Session,
        at point: EndpointID,
        _ member: RegisteredEndpoint?
    ) -> [Conflict] {
        guard let member else {
            return point == session.host ? [] : [Conflict(code: .unknownPoint, endpoint: point)]
        }
        var conflicts: [Conflict] = []
        if let platform = session.platform, !member.endpoint.platforms.contains(platform) {
            conflicts.append(Conflict(code: .platform, endpoint: point))
        }
        if member.administrative.inMaintenance(at: session.occupied.lowerBound) {
            conflicts.append(Conflict(code: .maintenance, endpoint: point))
        }
        return conflicts
    }

    private static func overlaps(_ session: Session, _ rival: Session) -> Bool {
        rival.id != session.id && rival.status.occupies && rival.occupied.overlaps(session.occupied)
    }
}
