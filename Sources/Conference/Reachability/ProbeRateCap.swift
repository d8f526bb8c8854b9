/// How many probes may be started each second, over all points.
///
/// The demand is what the points ask for: each one once in its pace, and once within the start window.
///
/// | cap | 11 367 points, 60 s | 11 367, 10 s | 50 000, 30 s | 100 000, 60 s |
/// |---|---|---|---|---|
/// | demand, probes a second | 189 | 1 137 | 1 667 | 1 667 |
/// | `asNeeded` | 2 000 | 2 000 | 2 500 | 2 500 |
/// | `fixed(perSecond: 1_000)` | 1 000 | 1 000, below the demand | 1 000, below the demand | 1 000, below the demand |
public enum ProbeRateCap: Hashable, Sendable {
    /// Half as much again as the demand, and 2 000 at least: the first round, retries and what is brought forward come beside
    /// the usual turns.
    case asNeeded
    /// What somebody has set, 1 or more: the demand does not move it.
    case fixed(perSecond: Int)

    static let least = 2_000.0
    static let room = 1.5
    /// So many seconds of the rate may start at once: more than lies between two looks at the schedule, a tenth of a second, so
    /// that a late look loses none of it.
    static let burstSeconds = 0.25

    /// - Parameters:
    ///   - paces: Of every point that is polled; all longer than zero.
    ///   - startWindow: Within which each is probed once.
    /// - Returns: Probes a second.
    public static func demand(paces: some Sequence<Duration>, startWindow: Duration = .seconds(60)) -> Double {
        paces.reduce(0) { $0 + 1 / min($1, startWindow).seconds }
    }

    /// - Parameter demand: Probes a second.
    public func perSecond(demand: Double) -> Double {
        switch self {
        case .asNeeded: max(Self.least, Self.room * demand)
        case .fixed(let perSecond): Double(max(perSecond, 1))
        }
    }

    /// The points cannot be probed as often as they ask for.
    public func isBelow(demand: Double) -> Bool { perSecond(demand: demand) < demand * (1 - 1e-9) }

    public func budget(demand: Double) -> ProbeBudget {
        let perSecond = perSecond(demand: demand)
        return ProbeBudget(perSecond: perSecond, burst: Int(perSecond * Self.burstSeconds))
    }
}
