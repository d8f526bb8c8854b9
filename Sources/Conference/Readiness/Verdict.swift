/// The answer for one endpoint and one session. No fresh evidence is `unknown`, and never counts as ready.
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
    case ready, watch, notReady, unknown
    /// A named person has accepted the point as it is.
    case waived

    /// 0 is best. `notReady` is known to be bad and outranks `unknown`.
    public var severity: Int {
        switch self {
        case .waived: 0
        case .ready: 1
        case .watch: 2
        case .unknown: 3
        case .notReady: 4
        }
    }
}
