import Foundation

extension BandwidthHistory {
    /// Whether a line becomes faster or slower, and by how much.
    ///
    /// The slope is the median of the slopes between all pairs (Theil–Sen): up to 29 % of the tests may be wild without moving it far.
    /// It is told only when Kendall's S, the pairs that rise less those that fall, differs from 0 at 95 %, two-sided, by the normal
    /// approximation with correction for continuity and for ties:
    ///
    ///     z = (|S| − 1) ÷ √var(S) > 1.96      var(S) = (n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)) ÷ 18 without ties in time
    ///
    /// Sources: P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968), 1379–1389; M. G. Kendall,
    /// "Rank Correlation Methods", 4th ed. (1970), chapters 3 and 4.
    struct Trend {
        /// kbit/s per day of 24 hours; nil with fewer than ``fewest`` tests, in less than ``leastDays`` days, or without a trend.
        let kbpsPerDay: Double?

        static let fewest = 8
        /// Between the first test and the last.
        static let leastDays = 5.0
        /// Of more tests so many are taken, evenly from first to last: the pairs grow by the square.
        static let most = 400
        /// Two-sided 95 % of the normal distribution.
        private static let z = 1.96

        init(_ measurements: [BandwidthMeasurement]) {
            let sorted = measurements.sorted { $0.at < $1.at }
            guard let first = sorted.first, let last = sorted.last, sorted.count >= Self.fewest,
                last.at.timeIntervalSince(first.at) >= Self.leastDays * 86_400
            else {
                kbpsPerDay = nil
                return
            }
            let count = min(sorted.count, Self.most)
            let taken = (0..<count).map { sorted[$0 * (sorted.count - 1) / (count - 1)] }
            kbpsPerDay = Self.slope(
                days: taken.map { $0.at.timeIntervalSince(first.at) / 86_400 },
                kbps: taken.map(\.kbps)
            )
        }

        private static func slope(days: [Double], kbps: [Double]) -> Double? {
            var slopes: [Double] = []
            var rises = 0
            for later in days.indices {
                for earlier in 0..<later where days[later] > days[earlier] {
                    let change = kbps[later] - kbps[earlier]
                    slopes.append(change / (days[later] - days[earlier]))
                    rises += change > 0 ? 1 : change < 0 ? -1 : 0
                }
            }
            let variance = variance(count: days.count, Ties(days), Ties(kbps))
            guard !slopes.isEmpty, variance > 0, Double(abs(rises) - 1) > z * variance.squareRoot() else { return nil }
            slopes.sort()
            return (slopes[(slopes.count - 1) / 2] + slopes[slopes.count / 2]) / 2
        }

        /// Of S when there is no trend.
        private static func variance(count: Int, _ days: Ties, _ kbps: Ties) -> Double {
            let n = Double(count)
            let untied = n * (n - 1) * (2 * n + 5)
            return (untied - days.weights - kbps.weights) / 18
                + days.triples * kbps.triples / (9 * n * (n - 1) * (n - 2))
                + days.pairs * kbps.pairs / (2 * n * (n - 1))
        }
    }

    /// How many values are equal: sums over the groups of `t` equal ones.
    private struct Ties {
        /// Of t(t − 1)(2t + 5).
        private(set) var weights = 0.0
        /// Of t(t − 1)(t − 2).
        private(set) var triples = 0.0
        /// Of t(t − 1).
        private(set) var pairs = 0.0

        init(_ values: [Double]) {
            for group in Dictionary(grouping: values, by: \.self).values {
                let t = Double(group.count)
                weights += t * (t - 1) * (2 * t + 5)
                triples += t * (t - 1) * (t - 2)
                pairs += t * (t - 1)
            }
        }
    }
}
