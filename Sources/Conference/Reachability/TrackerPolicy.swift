/// How many results make a state, and when a link flaps.
public struct TrackerPolicy: Hashable, Sendable {
    /// Consecutive failures until down, 1 to 10.
    public var confirmDown: Int
    /// Consecutive successes until up, 1 to 10.
    public var confirmUp: Int
    /// Weighted share of changes in the last 20 results, per cent, that starts flapping; Icinga's default.
    public var flappingHighPercent: Double
    /// … that ends it.
    public var flappingLowPercent: Double
    /// Longest time that a point's alarm waits for the verdict on the line above it, seconds.
    public var holdSeconds: Int

    public init(
        confirmDown: Int = 3,
        confirmUp: Int = 2,
        flappingHighPercent: Double = 30,
        flappingLowPercent: Double = 25,
        holdSeconds: Int = 120
    ) {
        self.confirmDown = confirmDown
        self.confirmUp = confirmUp
        self.flappingHighPercent = flappingHighPercent
        self.flappingLowPercent = flappingLowPercent
        self.holdSeconds = holdSeconds
    }
}
