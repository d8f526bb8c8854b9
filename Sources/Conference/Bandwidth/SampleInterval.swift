/// Mean of a few windows with its 95 % interval by Student's t.
///
/// Windows of a TCP stream are not quite independent, so the interval is an honest guess, not a guarantee: half width =
/// t(0.975, n − 1) × s ÷ √n, which is 1.24 s for 5 windows and 0.72 s for 10.
struct SampleInterval: Hashable, Sendable {
    let count: Int
    let mean: Double
    /// Infinite for a single value.
    let halfWidth: Double

    /// Nil when there is no value.
    init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        let n = Double(values.count)
        let mean = values.reduce(0, +) / n
        self.count = values.count
        self.mean = mean
        guard values.count > 1 else {
            halfWidth = .infinity
            return
        }
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
        let t = StudentT.quantile975(degreesOfFreedom: values.count - 1)
        halfWidth = t * (variance / n).squareRoot()
    }

    /// Never below 0: a rate cannot be.
    var lower: Double { max(0, mean - halfWidth) }
}
