public import Conference
public import LocatedJSON

/// The body of a request for a bandwidth test by hand.
public struct BandwidthTestRequest: Sendable {
    /// A floor test is the schedule's own affair.
    public enum Method: String, Sendable, CaseIterable { case full }
    public enum Directions: String, Sendable, CaseIterable {
        case down, up, both

        public var all: [Direction] {
            switch self {
            case .down: [.down]
            case .up: [.up]
            case .both: Direction.allCases
            }
        }
    }

    public var method: Method
    public var direction: Directions
    /// Also while a session needs the line.
    public var insist: Bool

    public static let decoder = ValueDecoder<BandwidthTestRequest>.object { object in
        let method = object.required("method", ValueDecoder<Method>.choice())
        let direction = object.optional("direction", ValueDecoder<Directions>.choice(), default: .both)
        let insist = object.optional("insist", .bool, default: false)
        guard let method else { return nil }
        return BandwidthTestRequest(method: method, direction: direction, insist: insist)
    }
}
