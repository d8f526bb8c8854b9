/// Cuts a transfer into windows of one second by our own clock.
enum RateWindows {
    /// Dropped at the start, seconds: with ten segments to begin with, slow start reaches the pace of any profile in less,
    /// even at a round trip of 80 ms.
    static let warmUp = 0.5
    /// Fewer windows than this give no interval worth the name.
    static let fewest = 4
    /// Between two samples not further apart than this, seconds, bytes are taken to flow evenly. After a longer silence
    /// they count when they came: a stall must show in its own windows.
    static let steadyGap = 0.25

    /// kbit/s in each whole second after the warm-up until `end`, silent ones included.
    static func kbps(of samples: [TransferTrace.Sample], until end: Double) -> [Double] {
        // A hundredth of a second for clocks that end a window early.
        let count = Int((end - warmUp + 0.01).rounded(.down))
        guard count > 0, !samples.isEmpty else { return [] }
        let edges = bytes(of: samples, at: (0...count).map { warmUp + Double($0) })
        return zip(edges, edges.dropFirst()).map { before, after in (after - before) / 125 }
    }

    /// Bytes that had come at each of the ascending moments.
    static func bytes(of samples: [TransferTrace.Sample], at moments: [Double]) -> [Double] {
        var result: [Double] = []
        var before = TransferTrace.Sample(seconds: 0, bytes: 0)
        var next = 0
        for moment in moments {
            while next < samples.count, samples[next].seconds <= moment {
                before = samples[next]
                next += 1
            }
            result.append(bytes(at: moment, after: before, before: next < samples.count ? samples[next] : nil))
        }
        return result
    }

    private static func bytes(
        at moment: Double,
        after: TransferTrace.Sample,
        before: TransferTrace.Sample?
    ) -> Double {
        guard let before, before.seconds - after.seconds <= steadyGap, before.seconds > after.seconds else {
            return Double(after.bytes)
        }
        let share = (moment - after.seconds) / (before.seconds - after.seconds)
        return Double(after.bytes) + share * Double(before.bytes - after.bytes)
    }
}
