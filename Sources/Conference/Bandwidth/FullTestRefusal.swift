/// Why a full test may not begin now. None tells anything of what lies outside the asker's part of the tree, but that it is
/// there.
public enum FullTestRefusal: Hashable, Sendable {
    /// The endpoint has no address for a direction.
    case noTarget(Direction)
    case inMaintenance
    /// A session of the asker's own part of the tree needs one of the lines: it runs or is about to begin. Does not hold for who
    /// insists.
    case guarded
    /// A full test of this endpoint, in the asker's part of the tree, runs over a line that this one would need.
    case lineInUse(by: EndpointID)
    /// A session or a full test that is not the asker's alone needs one of the lines. Holds for who insists, too.
    case neededByOthers
    /// Another full test is under way, wherever: each fills the observer's own line as far as it can.
    case anotherUnderWay

    /// Stable word for the API.
    public var code: String {
        switch self {
        case .noTarget: "noBandwidthTarget"
        case .inMaintenance: "inMaintenance"
        case .guarded: "guardWindow"
        case .lineInUse: "lineInUse"
        case .neededByOthers: "lineNeeded"
        case .anotherUnderWay: "fullTestUnderWay"
        }
    }
}
