public import Foundation

/// Finds everything that stands against a session at once.
public enum ConflictCheck {
    /// Conflicts of the session as a whole first, then those of its points in id order.
    ///
    /// `session` is taken as it would be booked. `rivals` are all sessions that may overlap: those that do not occupy
    /// their points are ignored, and so is one with the session's own id. Points in id order, as stored, cost least.
    public static func conflicts(
        of session: Session,
        rivals: [Session],
        registry: Registry,
        profiles: [Profile],
        now: Date
    ) -> [Conflict] {
        var general: [Conflict] = []
        if session.start < now { general.append(Conflict(code: .past)) }
        if session.points.allSatisfy({ $0 == session.host }) { general.append(Conflict(code: .empty)) }
        if let host = session.host, registry.position(of: host) == nil {
            general.append(Conflict(code: .unknownHost, endpoint: host))
        }
        if !profiles.contains(where: { $0.id == session.profile }) { general.append(Conflict(code: .unknownProfile)) }

        var ofPoints: [Conflict] = []
        for point in session.points {
            ofPoints += conflicts(of: session, at: point, registry[point])
        }
        for rival in rivals where overlaps(session, rival) {
            ofPoints += shared(session.points, rival.points)
                .map { Conflict(code: .overlap, endpoint: $0, session: rival.id) }
        }
        ofPoints.sort { left, right in
            guard left.endpoint == right.endpoint else { return isLess(left.endpoint, right.endpoint) }
            guard left.code == right.code else { return left.code.rank < right.code.rank }
            return isLess(left.session, right.session)
        }
        return general + ofPoints
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

    /// The points of both, by merging: two national sessions share 11 000, and there may be hundreds of rivals.
    private static func shared(_ left: [EndpointID], _ right: [EndpointID]) -> [EndpointID] {
        let left = inOrder(left)
        let right = inOrder(right)
        var shared: [EndpointID] = []
        var i = 0
        var j = 0
        while i < left.count, j < right.count {
            if left[i] == right[j] {
                shared.append(left[i])
                i += 1
                j += 1
            } else if left[i] < right[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return shared
    }

    private static func inOrder(_ points: [EndpointID]) -> [EndpointID] {
        zip(points, points.dropFirst()).allSatisfy(<) ? points : Set(points).sorted()
    }

    private static func isLess<T: Comparable>(_ left: T?, _ right: T?) -> Bool {
        switch (left, right) {
        case (let left?, let right?): left < right
        case (nil, .some): true
        case (_, nil): false
        }
    }
}

extension Conflict.Code {
    fileprivate var rank: Int {
        switch self {
        case .past: 0
        case .empty: 1
        case .unknownHost: 2
        case .unknownProfile: 3
        case .unknownPoint: 4
        case .platform: 5
        case .maintenance: 6
        case .overlap: 7
        }
    }
}
