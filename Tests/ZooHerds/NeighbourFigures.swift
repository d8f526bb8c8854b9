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
    /// How many of these were submitted after it: nobody may go first who came later.
    let overtaking: Int

    init(_ outcome: HerdDrive.Outcome) {
        let lags = outcome.neighbour.sorted { $0.posted < $1.posted }.enumerated()
            .map { max($1.started - Int64($0) * Self.intervalMicroseconds, 0) }.sorted()
        probes = lags.count
        worstLagMs = Self.milliseconds(lags.last)
        medianLagMs = Self.milliseconds(lags.isEmpty ? nil : lags[lags.count / 2])
        let herd = outcome.waits.sorted { $0.started < $1.started }
        var mostAhead = 0
        var overtaking = 0
        for one in outcome.neighbour {
            let ahead = herd[Self.first(in: herd, after: one.posted)...].prefix { $0.started < one.started }
            mostAhead = max(mostAhead, ahead.count)
            overtaking += ahead.count { $0.posted > one.posted }
        }
        self.mostAhead = mostAhead
        self.overtaking = overtaking
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

    /// - Parameters:
    ///   - places: Those of the herd: more than these cannot have been submitted before the neighbour.
    ///   - elapsed: How long the herd took, microseconds.
    func faults(places: Int, elapsed: Int64) -> [String] {
        var faults: [String] = []
        if mostAhead > places { faults.append("\(mostAhead) of \(places) were started before the neighbour") }
        if overtaking > 0 { faults.append("\(overtaking) overtook the neighbour") }
        // The last one may be due just when the herd ends.
        if Int64(probes) < elapsed / Self.intervalMicroseconds {
            faults.append("the neighbour was probed \(probes) times in \(elapsed / 1_000) ms")
        }
        return faults
    }
}
