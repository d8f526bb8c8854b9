import Conference

/// Transfers as a line of a given behaviour would have let them through.
enum SyntheticTrace {
    /// A stream sampled every 50 ms. `kbps` gives the rate at a moment; it ends when `bytes` are through or time is up.
    static func flow(
        bytes: Int,
        upTo cap: Double = 6,
        status: Int = 200,
        announced: Int? = nil,
        endedAfter: Double? = nil,
        kbps: (Double) -> Double
    ) -> TransferTrace {
        let step = 0.05
        var samples: [TransferTrace.Sample] = []
        var moved = 0.0
        var time = 0.0
        while time < cap - step / 2, moved < Double(bytes) {
            moved = min(Double(bytes), moved + kbps(time) * 125 * step)
            time += step
            if samples.last?.bytes != Int(moved.rounded()) {
                samples.append(.init(seconds: time, bytes: Int(moved.rounded())))
            }
        }
        let whole = moved >= Double(bytes)
        return TransferTrace(
            samples: samples,
            announcedBytes: announced ?? bytes,
            status: status,
            cut: !whole,
            endedAfter: endedAfter ?? (whole ? nil : cap)
        )
    }
}
