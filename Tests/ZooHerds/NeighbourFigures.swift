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
    /// Of the herd, how many at most were started while a probe of the neighbour waited for its start.
    let mostAhead: Int
    /// Before how many of its probes one of the herd was started that was submitted later.
    let overtaken: Int

    init(_ outcome: HerdDrive.Outcome) {
        let lags = outcome.neighbour.sorted { $0.posted < $1.posted }.enumerated()
            .map { max($1.started - Int64($0) * Self.intervalMicroseconds, 0) }.sorted()
        probes = lags.count
        worstLagMs = Self.milliseconds(lags.last)
        medianLagMs = Self.milliseconds(lags.isEmpty ? nil : lags[lags.count / 2])
        let herd = outcome.waits.sorted { $0.started < $1.started }
        var mostAhead = 0
        var overtaken = 0
        for one in outcome.neighbour {
            let ahead = herd[Self.first(in: herd, after: one.posted)...].prefix { $0.started < one.started }
            mostAhead = max(mostAhead, ahead.count)
            if ahead.contains(where: { $0.posted > one.posted }) { overtaken += 1 }
        }
        self.mostAhead = mostAhead
        self.overtaken = overtaken
    }

    /// Where those begin that were started after this moment.
    private static func first(in waits: [Wait], after time: Int64) -> Int {
        var range = 0..<waits.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = waits[middle].started > time ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }

    private static func milliseconds(_ microseconds: Int64?) -> Double { Double(microseconds ?? 0) / 1_000 }

    /// - Parameter elapsed: How long the herd took, microseconds.
    func faults(elapsed: Int64) -> [String] {
        var faults: [String] = []
        // The lane takes what comes in order. A thread that is held up between looking at the clock and handing over its probe is
        // overtaken all the same: that is seldom, and no matter of the herd's.
        if overtaken > 2 + probes / 20 { faults.append("the neighbour was overtaken \(overtaken) times of \(probes)") }
        // The last one may be due just when the herd ends.
        if Int64(probes) < elapsed / Self.intervalMicroseconds {
            faults.append("the neighbour was probed \(probes) times in \(elapsed / 1_000) ms")
        }
        return faults
    }
}
