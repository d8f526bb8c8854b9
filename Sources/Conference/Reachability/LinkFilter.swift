/// Which links of a list are wanted: those in a state, or those of which the state is not the whole story.
public enum LinkFilter: String, Hashable, Sendable, CaseIterable {
    case unknown, up, degraded, down, unreachable
    /// A change is under way and not yet confirmed.
    case soft
    case flapping
    /// Not observed, through a fault of ours.
    case unobserved

    public func matches(_ status: LinkStatus, ownFault: OwnFault?) -> Bool {
        switch self {
        case .unobserved: ownFault != nil
        case .soft: !status.confirmed
        case .flapping: status.flapping
        case .unknown, .up, .degraded, .down, .unreachable: status.state.rawValue == rawValue
        }
    }
}
