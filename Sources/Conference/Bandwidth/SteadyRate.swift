/// The rate of a stream once slow start is over, with its 95 % interval.
///
/// The stream is cut into windows of a fifth of a second, counted back from its end. From the start so many are dropped as make
/// the rest much steadier, at least half a second and at most half of what is left:
///
///     kbit/s   210 640 980 1010 | 1000 1003 998 1001 999 |      dropped | judged
///
/// A lost packet holds up what comes after it, and then all of it comes at once. Both windows together got what the line carries,
/// so they count as one, and it counts for two:
///
///     kbit/s   1000 [400 1600] 1000 1001 999
public struct SteadyRate: Hashable, Sendable {
    /// kbit/s.
    public let mean: Double
    /// To either side of the mean, kbit/s: chance, by Student's t over the windows, and what the counts at both ends can hide.
    public let halfWidth: Double
    /// Windows behind the mean.
    public let windows: Int
    /// Standard deviation of the windows, held-up ones taken together, as a share of the mean.
    public let variation: Double
    /// How unevenly the bytes came in short slices: half of them differ from the middle one by this share of it. Nearly 0 on a line
    /// that one stream fills, whatever its rate and its losses.
    public private(set) var unevenness: Double
    /// Windows after the first half second that were dropped as slow start.
    public let dropped: Int

    /// Seconds.
    static let window = 0.2
    /// Dropped in any case, seconds.
    static let warmUp = 0.5
    /// Fewer windows give no interval worth the name.
    static let fewest = 5
    /// More is dropped only if that makes the interval so many times narrower. To take the narrowest of many would be to choose
    /// the answer by how sure it sounds.
    private static let preference = 1.5
    /// What chance hides is taken to be so much more than Student's t says: the stream ends at the first of many looks at which the
    /// interval is narrow, and some are narrow by luck.
    private static let luck = 1.3
    /// How late our clock may have been read after bytes had come, seconds.
    private static let lateness = 0.001

    /// Never below 0.
    public var lower: Double { max(0, mean - halfWidth) }
    public var upper: Double { mean + halfWidth }

    /// Whether the interval reaches no further than this share of the mean.
    public func isWithin(_ share: Double) -> Bool { mean > 0 && halfWidth <= share * mean }

    /// Nil when there are too few windows between the warm-up and the last sample.
    init?(_ samples: [TransferTrace.Sample]) {
        guard let end = samples.last?.seconds else { return nil }
        // A millisecond for clocks that end a window early.
        let count = Int(((end - Self.warmUp + 0.001) / Self.window).rounded(.down))
        guard count >= Self.fewest else { return nil }
        let edges = (0...count).map { end - Double(count - $0) * Self.window }
        let bytes = RateWindows.bytes(of: samples, at: edges)
        let rates = zip(bytes, bytes.dropFirst()).map { ($1 - $0) / 125 / Self.window }
        let candidates = (0...min(count - Self.fewest, count / 2)).map { start in
            SteadyRate(rates[start...], dropped: start) { mean in
                [edges[start], end].reduce(0) { $0 + EdgeDoubt.bytes(in: samples, near: $1, at: mean * 125) } / 125
            }
        }
        guard let narrowest = candidates.map(\.uncertainty).min(),
            let first = candidates.first(where: { $0.uncertainty <= Self.preference * narrowest })
        else { return nil }
        self = first
        unevenness = Self.unevenness(of: samples, from: edges[first.dropped], to: end, at: first.mean)
    }

    /// - Parameter hidden: kbit that may be on the wrong side of the two ends, from the mean rate.
    private init(_ rates: ArraySlice<Double>, dropped: Int, hidden: (Double) -> Double) {
        let seconds = Double(rates.count) * Self.window
        let mean = rates.reduce(0, +) / Double(rates.count)
        let spread = HeldUpWindows.joined(rates).spread(around: mean)
        self.mean = mean
        self.windows = rates.count
        self.dropped = dropped
        unevenness = 0
        variation = mean > 0 ? spread.deviation / mean : 0
        halfWidth = Self.luck * spread.halfWidth + (hidden(mean) + 2 * Self.lateness * mean) / seconds
    }

    /// - Parameter kbps: The mean rate.
    private static func unevenness(
        of samples: [TransferTrace.Sample],
        from start: Double,
        to end: Double,
        at kbps: Double
    ) -> Double {
        guard kbps > 0 else { return 0 }
        let slice = slice(kbps: kbps)
        let count = Int((end - start) / slice)
        guard count >= 8 else { return 0 }
        let bytes = RateWindows.bytes(of: samples, at: (0...count).map { end - Double(count - $0) * slice })
        let rates = zip(bytes, bytes.dropFirst()).map { $1 - $0 }
        let middle = rates.sorted()[count / 2]
        guard middle > 0 else { return 1 }
        return rates.map { abs($0 - middle) }.sorted()[count / 2] / middle
    }

    /// How short the slices are in which bytes must come evenly, seconds: as short as can be, since who shares a wide line gives
    /// and takes within milliseconds; but where samples and packets are rare, single ones must not show.
    static func slice(kbps: Double) -> Double {
        let packet = 1_448 / (kbps * 125)
        return max(0.01, min(32 * packet, max(0.04, 8 * packet)))
    }

    private var uncertainty: Double { mean > 0 ? halfWidth / mean : .infinity }
}
