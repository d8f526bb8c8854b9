import Conference

/// The newest probe of an endpoint, and what is kept of those before.
struct LatestProbe {
    private(set) var outcome: ProbeOutcome
    /// Round-trip time of the probe before, milliseconds; nil when it failed, and after a start.
    private(set) var previousRTTMs: Double?
    /// The shortest time that connecting has taken since the start, ms: what a line is like when nobody uses it.
    private(set) var leastConnectMs: Double?

    init(outcome: ProbeOutcome) {
        self.outcome = outcome
        noteConnect()
    }

    /// Puts a newer one in its place.
    mutating func take(_ newer: ProbeOutcome) {
        previousRTTMs = outcome.answer?.timings.rttMs
        outcome = newer
        noteConnect()
    }

    private mutating func noteConnect() {
        // 0 on a kept connection.
        guard let connect = outcome.answer?.timings.connectMs, connect > 0 else { return }
        leastConnectMs = min(leastConnectMs ?? connect, connect)
    }
}
