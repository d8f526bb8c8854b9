public import Conference
public import Foundation

/// One probe.
public struct ProbePayload: Codable, Sendable, Hashable {
    public struct Timings: Codable, Sendable, Hashable {
        public var dnsMs: Double
        public var connectMs: Double
        public var tlsMs: Double
        public var firstByteMs: Double
        public var totalMs: Double

        init(_ timings: ProbeTimings) {
            dnsMs = timings.dnsMs
            connectMs = timings.connectMs
            tlsMs = timings.tlsMs
            firstByteMs = timings.firstByteMs
            totalMs = timings.totalMs
        }
    }

    public var at: Date
    /// `ok` or `failed`.
    public var outcome: String
    public var status: Int?
    /// Code of the failure.
    public var reason: String?
    /// Code of what exactly it was; absent where the reason says all that is known.
    public var cause: String?
    /// A technical sentence about the failure, if there is one.
    public var detail: String?
    /// From the start to the end of the answer, or to the failure.
    public var totalMs: Double?
    /// On success only: phases are not trusted on failure.
    public var timings: Timings?
    public var certificateExpiresAt: Date?

    public init(_ outcome: ProbeOutcome) {
        at = outcome.startedAt
        switch outcome.result {
        case .answered(let answer):
            self.outcome = "ok"
            status = answer.status
            totalMs = answer.timings.totalMs
            timings = Timings(answer.timings)
            certificateExpiresAt = answer.certificateExpiry
        case .failed(let failure):
            self.outcome = "failed"
            status = failure.status
            reason = failure.reason.rawValue
            cause = failure.cause?.rawValue
            detail = failure.detail.isEmpty ? nil : failure.detail
            totalMs = failure.totalMs
        }
    }
}

/// A bandwidth measurement of one direction.
public struct MeasuredRate: Codable, Sendable, Hashable {
    public var kbps: Double
    public var lowerKbps: Double
    public var at: Date
    /// `floor`, `full` or `field`.
    public var method: String
    /// The pace of a floor test; other tests have none.
    public var pacedKbps: Double?
    public var bytes: Int
    public var seconds: Double
    public var windows: Int
    /// Upper end of the interval; absent where only "at least" is known.
    public var upperKbps: Double?
    /// Why the line may carry more: `shared`, `queue` or `unsteady`; absent: nothing speaks for it.
    public var busy: String?
    /// Time to connect before and during a full test.
    public var latency: LineLatency?
    /// What TCP saw: for people who look for a cause.
    public var hints: Hints?

    public struct Hints: Codable, Sendable, Hashable {
        public var segments: Int?
        public var repeated: Int?
        public var repeatedShare: Double?
        public var deliveryKbps: Double?
        public var minRttMs: Double?

        init(_ hints: TransportHints) {
            segments = hints.segments
            repeated = hints.repeated
            repeatedShare = hints.repeatedShare
            deliveryKbps = hints.deliveryKbps
            minRttMs = hints.minRTTMs
        }
    }

    public init(_ measurement: BandwidthMeasurement) {
        kbps = measurement.kbps
        lowerKbps = measurement.lowerKbps
        at = measurement.at
        method = measurement.method.rawValue
        pacedKbps = measurement.pacedKbps > 0 ? measurement.pacedKbps : nil
        bytes = measurement.bytes
        seconds = measurement.seconds
        windows = measurement.windows
        upperKbps = measurement.upperKbps
        busy = measurement.busy?.rawValue
        latency = measurement.latency
        hints = measurement.hints.map(Hints.init)
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
