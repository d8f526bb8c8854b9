import Foundation

/// A test that is due, as plain numbers: on the first day of a nation-wide register there are twenty thousand of them.
///
/// The nearest session comes first, then who has waited longest, then the order of the list.
struct FloorTestCandidate: Comparable {
    /// Place of the endpoint in the registry's order.
    let index: Int
    let direction: Direction
    /// Start of the nearest session, infinite when none is near; seconds.
    private let start: Double
    /// When this was last measured or tried; seconds.
    private let last: Double

    init(index: Int, _ direction: Direction, start: Date?, last: Date) {
        self.index = index
        self.direction = direction
        self.start = start?.timeIntervalSinceReferenceDate ?? .infinity
        self.last = last.timeIntervalSinceReferenceDate
    }

    static func < (left: FloorTestCandidate, right: FloorTestCandidate) -> Bool {
        if left.start != right.start { return left.start < right.start }
        if left.last != right.last { return left.last < right.last }
        if left.index != right.index { return left.index < right.index }
        return left.direction == .down && right.direction == .up
    }
}

extension Endpoint {
    /// Whether the endpoint can be tested in this direction.
    public func hasTarget(_ direction: Direction) -> Bool {
        (direction == .up ? bandwidth?.downURL : bandwidth?.upURL) != nil
    }
}
