/// Which links of a list are wanted: those in a state, or those of which the state is not the whole story.
public enum LinkFilter: String, Hashable, Sendable, CaseIterable {
    case unknown, up, degraded, down, unreachable
    /// A change is under way and not yet confirmed.
    case soft
    case flapping

    public func matches(_ status: LinkStatus) -> Bool {
        switch self {
        case .soft: !status.confirmed
        case .flapping: status.flapping
        case .unknown, .up, .degraded, .down, .unreachable: status.state.rawValue == rawValue
        }
    }
}
