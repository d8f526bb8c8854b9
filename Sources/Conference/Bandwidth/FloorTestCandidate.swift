import Foundation

/// A test that is due, as plain numbers: on the first day of a nation-wide register there are twenty thousand of them.
///
/// Whose session is near and who has not been tried for it yet comes first, then who was and failed, then all others, and last of
/// all whom faults of ours keep from being tested; among these the nearest session, then who has waited longest, then the order of
/// the list. So points that always fail do not keep those of a later session from their first test, however many there are on a
/// line that takes one at a time.
struct FloorTestCandidate: Comparable {
    private enum Claim: Int {
        case firstTest, retry, noSession, hopeless
    }

    /// Place of the endpoint in the registry's order.
    let index: Int
    let direction: Direction
    private let claim: Claim
    /// Start of the nearest session, infinite when none is near; seconds.
    private let start: Double
    /// When this was last measured or tried; seconds.
    private let last: Double

    /// - Parameters:
    ///   - start: Of the nearest session; nil: none is near.
    ///   - isRetry: What that session asks was tried and not found.
    ///   - isHopeless: Faults of ours have kept it from being tested, several times in a row.
    ///   - last: When this was last measured or tried.
    init(index: Int, _ direction: Direction, start: Date?, isRetry: Bool, isHopeless: Bool, last: Date) {
        self.index = index
        self.direction = direction
        claim = isHopeless ? .hopeless : start == nil ? .noSession : isRetry ? .retry : .firstTest
        self.start = start?.timeIntervalSinceReferenceDate ?? .infinity
        self.last = last.timeIntervalSinceReferenceDate
    }

    static func < (left: FloorTestCandidate, right: FloorTestCandidate) -> Bool {
        if left.claim != right.claim { return left.claim.rawValue < right.claim.rawValue }
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
