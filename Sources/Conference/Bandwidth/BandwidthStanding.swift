/// How a measured line stands towards a profile. The lower bound decides.
public enum BandwidthStanding: String, Hashable, Sendable, Codable, CaseIterable {
    case meetsTarget
    /// Carries the session, but not as well as it should.
    case belowTarget
    case belowFloor

    public init(_ measurement: BandwidthMeasurement, for profile: Profile) {
        let direction = measurement.direction
        if measurement.lowerKbps >= Self.meetsTarget.required(of: profile, direction) {
            self = .meetsTarget
        } else if measurement.lowerKbps >= Self.belowFloor.required(of: profile, direction) {
            self = .belowTarget
        } else {
            self = .belowFloor
        }
    }

    /// What a person is told to be required, kbit/s over HTTP: the floor below it, else the target.
    func required(of profile: Profile, _ direction: Direction) -> Double {
        let payload = self == .belowFloor ? profile.floorKbps(direction) : profile.targetKbps(direction)
        return Double(payload) * Profile.httpFactor
    }
}

extension InvalidTest {
    /// Stable word for the log and the API.
    public var code: String {
        switch self {
        case .failed(let reason): reason.rawValue
        case .status: "httpStatus"
        case .shortBody: "shortBody"
        case .encoded: "encoded"
        case .notEnoughSamples: "notEnoughSamples"
        case .tooFast: "tooFast"
        }
    }
}
