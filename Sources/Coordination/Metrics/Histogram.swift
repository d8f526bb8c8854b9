/// Counts of observations by upper bound, as Prometheus reads them.
public struct Histogram: Hashable, Sendable {
    /// Ascending upper bounds; observations above the last are in `count` only.
    public let bounds: [Double]
    /// Observations at or below each bound, not cumulated.
    public private(set) var buckets: [UInt64]
    public private(set) var count: UInt64 = 0
    public private(set) var sum: Double = 0

    public init(bounds: [Double]) {
        self.bounds = bounds
        self.buckets = Array(repeating: 0, count: bounds.count)
    }

    public mutating func observe(_ value: Double) {
        count += 1
        sum += value
        if let index = bounds.firstIndex(where: { value <= $0 }) { buckets[index] += 1 }
    }

    /// Cumulated counts in the order of `bounds`.
    public var cumulated: [UInt64] {
        var total: UInt64 = 0
        return buckets.map { bucket in
            total += bucket
            return total
        }
    }
}
