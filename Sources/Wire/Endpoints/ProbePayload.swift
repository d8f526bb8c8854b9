public import Foundation

/// One probe.
public struct ProbePayload: Codable, Sendable, Hashable {
    public struct Timings: Codable, Sendable, Hashable {
        public var dnsMs: Double
        public var connectMs: Double
        public var tlsMs: Double
        public var firstByteMs: Double
        public var totalMs: Double

        public init(dnsMs: Double, connectMs: Double, tlsMs: Double, firstByteMs: Double, totalMs: Double) {
            self.dnsMs = dnsMs
            self.connectMs = connectMs
            self.tlsMs = tlsMs
            self.firstByteMs = firstByteMs
            self.totalMs = totalMs
        }
    }

    public var at: Date
    /// `ok` or `failed`.
    public var outcome: String
    public var status: Int?
    /// Code of the failure.
    public var reason: String?
    /// On success only: phases are not trusted on failure.
    public var timings: Timings?
    public var certificateExpiresAt: Date?

    public init(
        at: Date,
        outcome: String,
        status: Int?,
        reason: String?,
        timings: Timings?,
        certificateExpiresAt: Date?
    ) {
        self.at = at
        self.outcome = outcome
        self.status = status
        self.reason = reason
        self.timings = timings
        self.certificateExpiresAt = certificateExpiresAt
    }
}

/// A bandwidth measurement of one direction.
public struct MeasuredRate: Codable, Sendable, Hashable {
    public var kbps: Double
    public var lowerKbps: Double
    public var at: Date
    /// `floor`, `full` or `field`.
    public var method: String
    public var pacedKbps: Double
    public var bytes: Int
    public var seconds: Double
    public var windows: Int

    public init(
        kbps: Double,
        lowerKbps: Double,
        at: Date,
        method: String,
        pacedKbps: Double,
        bytes: Int,
        seconds: Double,
        windows: Int
    ) {
        self.kbps = kbps
        self.lowerKbps = lowerKbps
        self.at = at
        self.method = method
        self.pacedKbps = pacedKbps
        self.bytes = bytes
        self.seconds = seconds
        self.windows = windows
    }
}

/// One line of an endpoint's measurements: a probe, or a bandwidth test with its direction.
public struct MeasurementPayload: Codable, Sendable, Hashable {
    public var probe: ProbePayload?
    public var direction: String?
    public var bandwidth: MeasuredRate?

    public init(probe: ProbePayload? = nil, direction: String? = nil, bandwidth: MeasuredRate? = nil) {
        self.probe = probe
        self.direction = direction
        self.bandwidth = bandwidth
    }
}
