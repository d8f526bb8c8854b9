/// How the good end beside a herd was probed.
struct NeighbourFigures: Encodable {
    /// A probe between its submission and its start, microseconds since the herd's start.
    struct Wait {
        let posted: Int64
        let started: Int64
    }

    /// From one probe of the neighbour to the next.
    static let interval = Duration.milliseconds(5)
    private static let intervalMicroseconds: Int64 = 5_000

    let probes: Int
    /// From due to started: the machine's own delays are in it, so it is shown and not judged.
    let worstLagMs: Double
    let medianLagMs: Double
    /// Of the herd, how many at most ended while one probe of the neighbour waited for its start. Of those that were refused while
    /// they waited none.
    let behind: Int

    init(_ outcome: HerdDrive.Outcome) {
        let lags = outcome.neighbour.sorted { $0.posted < $1.posted }.enumerated()
            .map { max($1.started - Int64($0) * Self.intervalMicroseconds, 0) }.sorted()
        probes = lags.count
        worstLagMs = Self.milliseconds(lags.last)
        medianLagMs = Self.milliseconds(lags.isEmpty ? nil : lags[lags.count / 2])
        let ends = outcome.ends.sorted()
        behind =
            outcome.neighbour
            .map { Self.count(of: ends, until: $0.started) - Self.count(of: ends, until: $0.posted) }.max() ?? 0
    }

    private static func count(of times: [Int64], until time: Int64) -> Int {
        var range = 0..<times.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = times[middle] > time ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }

    private static func milliseconds(_ microseconds: Int64?) -> Double { Double(microseconds ?? 0) / 1_000 }

    /// The lane starts in the order of submission. So what ends while the neighbour waits was submitted before it; and then no more
    /// of the herd could still end than are probed at once, whether the lane has its hands full or not.
    ///
    /// - Parameter atOnce: Of the herd, submitted and not known to have ended, at most.
    func faults(atOnce: Int) -> [String] {
        guard behind > atOnce else { return [] }
        return ["the neighbour waited for \(behind) of the herd, at most \(atOnce) of which came before it"]
    }
}
