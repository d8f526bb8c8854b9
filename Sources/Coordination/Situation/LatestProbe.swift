import Conference

/// The newest probe of an endpoint.
struct LatestProbe {
    var outcome: ProbeOutcome
    /// Round-trip time of the probe before, milliseconds; nil when it failed, and after a start.
    var previousRTTMs: Double?

    /// Puts a newer one in its place.
    mutating func take(_ newer: ProbeOutcome) {
        previousRTTMs = outcome.answer?.timings.rttMs
        outcome = newer
    }
}
