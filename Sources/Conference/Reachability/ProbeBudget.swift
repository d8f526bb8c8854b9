/// A token bucket: so many probes may be started each second, and so many at once after a rest.
public struct ProbeBudget: Hashable, Sendable {
    public private(set) var perSecond: Double
    public private(set) var burst: Int
    private var tokens: Double
    private var countedAt = Duration.zero

    /// The bucket starts with the burst in it. Both are raised to 1 when lower.
    public init(perSecond: Double, burst: Int) {
        self.perSecond = max(perSecond, 1)
        self.burst = max(burst, 1)
        tokens = Double(self.burst)
    }

    /// Whole probes that may start now.
    mutating func available(at uptime: Duration) -> Int {
        if uptime > countedAt {
            tokens = min(Double(burst), tokens + (uptime - countedAt).seconds * perSecond)
            countedAt = uptime
        }
        // A token that lacks a rounding error of being whole is whole; else a wake-up at `nextToken` could find none.
        return Int(tokens + 1e-9)
    }

    /// Takes the rate and the burst of another; no token is given or lost, but those beyond the new burst.
    mutating func change(to other: ProbeBudget, at uptime: Duration) {
        _ = available(at: uptime)
        (perSecond, burst) = (other.perSecond, other.burst)
        tokens = min(tokens, Double(burst))
    }

    mutating func take(_ count: Int) { tokens -= Double(count) }

    /// When the next probe may start; in the past when one may start at once.
    var nextToken: Duration {
        tokens + 1e-9 >= 1 ? countedAt : countedAt + .seconds((1 - tokens) / perSecond)
    }
}

extension Duration {
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}
