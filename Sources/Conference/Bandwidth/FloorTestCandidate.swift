import Foundation

/// A test that is due.
struct FloorTestCandidate: Comparable {
    var endpoint: Endpoint
    var direction: Direction
    var profile: Profile
    /// Start of the nearest session; nil when none is near.
    var start: Date?
    /// When this was last measured or tried.
    var last: Date

    var plan: FloorTestPlan? { FloorTest.plan(for: endpoint, direction: direction, profile: profile) }

    static func < (left: FloorTestCandidate, right: FloorTestCandidate) -> Bool {
        let (leftStart, rightStart) = (left.start ?? .distantFuture, right.start ?? .distantFuture)
        if leftStart != rightStart { return leftStart < rightStart }
        if left.last != right.last { return left.last < right.last }
        if left.endpoint.id != right.endpoint.id { return left.endpoint.id < right.endpoint.id }
        return left.direction == .down && right.direction == .up
    }

    static func == (left: FloorTestCandidate, right: FloorTestCandidate) -> Bool {
        left.endpoint.id == right.endpoint.id && left.direction == right.direction && left.start == right.start
            && left.last == right.last
    }
}

extension Endpoint {
    /// Whether the endpoint can be tested in this direction.
    func hasTarget(_ direction: Direction) -> Bool {
        (direction == .up ? bandwidth?.downURL : bandwidth?.upURL) != nil
    }
}
