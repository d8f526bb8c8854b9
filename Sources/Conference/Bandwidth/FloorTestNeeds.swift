import Foundation

/// What the sessions ask of each point.
struct FloorTestNeeds {
    /// The need of one point over all sessions within the horizon.
    struct Need {
        /// Start of the nearest of them.
        var start: Date
        /// The profile that asks most of each direction.
        var up: Profile
        var down: Profile

        func profile(_ direction: Direction) -> Profile { direction == .up ? up : down }
    }

    private(set) var byPoint: [EndpointID: Need] = [:]
    /// Lines that no test may touch now.
    private(set) var guarded: Set<EndpointID> = []

    init(_ bookings: [ProfiledSession], registry: Registry, policy: FloorTestPolicy, now: Date) {
        for booking in bookings where now < booking.session.end {
            let untilStart = booking.session.start.timeIntervalSince(now)
            if untilStart <= policy.guardLead + policy.longestTest {
                for point in booking.session.points { guarded.formUnion(registry.lines(of: point)) }
            }
            if untilStart <= policy.horizon {
                for point in booking.session.points { add(booking, to: point) }
            }
        }
    }

    private mutating func add(_ booking: ProfiledSession, to point: EndpointID) {
        let profile = booking.profile
        guard var need = byPoint[point] else {
            byPoint[point] = Need(start: booking.session.start, up: profile, down: profile)
            return
        }
        need.start = min(need.start, booking.session.start)
        if profile.targetUpKbps > need.up.targetUpKbps { need.up = profile }
        if profile.targetDownKbps > need.down.targetDownKbps { need.down = profile }
        byPoint[point] = need
    }
}

/// A session that is to be held, with what it asks of their lines.
public struct ProfiledSession: Hashable, Sendable {
    public var session: Session
    public var profile: Profile

    public init(session: Session, profile: Profile) {
        self.session = session
        self.profile = profile
    }
}
