import Conference
import Foundation

/// The newest probe of an endpoint, and what is kept of those before.
struct LatestProbe {
    private(set) var outcome: ProbeOutcome
    /// Round-trip time of the probe before, milliseconds; nil when it failed, and after a start.
    private(set) var previousRTTMs: Double?
    /// The shortest time that connecting has taken since the start, ms: what a line is like when nobody uses it.
    private(set) var leastConnectMs: Double?
    /// The end of the certificate that the newest answer since the start came with, whatever has failed after it.
    private(set) var certificateExpiry: Date?

    init(outcome: ProbeOutcome) {
        self.outcome = outcome
        noteAnswer()
    }

    /// Puts a newer one in its place.
    mutating func take(_ newer: ProbeOutcome) {
        previousRTTMs = outcome.answer?.timings.rttMs
        outcome = newer
        noteAnswer()
    }

    /// A certificate that was seen at another address says nothing of the present one.
    mutating func forgetCertificate() { certificateExpiry = nil }

    private mutating func noteAnswer() {
        guard let answer = outcome.answer else { return }
        certificateExpiry = answer.certificateExpiry
        let connect = answer.timings.connectMs
        // 0 on a kept connection.
        guard connect > 0 else { return }
        leastConnectMs = min(leastConnectMs ?? connect, connect)
    }
}
