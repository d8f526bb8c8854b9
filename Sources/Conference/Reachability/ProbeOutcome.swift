public import Foundation

/// What one probe found. A failed probe is a value, not an error.
public struct ProbeOutcome: Hashable, Sendable {
    public enum Result: Hashable, Sendable {
        case answered(Answer)
        case failed(Failure)
    }

    /// An answer with an expected status.
    public struct Answer: Hashable, Sendable {
        public var status: Int
        public var timings: ProbeTimings
        /// End of validity of the certificate shown, when there was one.
        public var certificateExpiry: Date?

        public init(status: Int, timings: ProbeTimings, certificateExpiry: Date? = nil) {
            self.status = status
            self.timings = timings
            self.certificateExpiry = certificateExpiry
        }
    }

    public struct Failure: Hashable, Sendable {
        public var reason: FailureReason
        /// What exactly it was; nil where the reason says all that is known.
        public var cause: FailureCause?
        /// The HTTP status for `httpStatus`, else nil.
        public var status: Int?
        /// A technical sentence for people who look for the cause: at most 200 characters, no control characters, never a secret.
        /// Part of it may come from the far end. Often empty.
        public var detail: String
        /// Milliseconds from the start to the failure. Phases are not trusted on failure.
        public var totalMs: Double

        public init(
            reason: FailureReason,
            cause: FailureCause? = nil,
            status: Int? = nil,
            detail: String = "",
            totalMs: Double = 0
        ) {
            self.reason = reason
            self.cause = cause
            self.status = status
            self.detail = detail
            self.totalMs = totalMs
        }

        /// The HTTP status, if it is what `reason` speaks of; a newer failure may be of another kind.
        public func status(for reason: FailureReason?) -> Int? {
            reason == .httpStatus && self.reason == .httpStatus ? status : nil
        }
    }

    /// Wall time of the start.
    public var startedAt: Date
    /// Due to started, milliseconds.
    public var lagMs: Double
    public var result: Result

    public init(startedAt: Date, lagMs: Double = 0, result: Result) {
        self.startedAt = startedAt
        self.lagMs = lagMs
        self.result = result
    }

    public var failure: Failure? {
        if case .failed(let failure) = result { failure } else { nil }
    }

    public var answer: Answer? {
        if case .answered(let answer) = result { answer } else { nil }
    }
}

/// Durations of the phases of a successful probe, milliseconds. They do not overlap, except for `totalMs`.
public struct ProbeTimings: Hashable, Sendable, Codable {
    public var dnsMs: Double
    /// TCP handshake: one round trip.
    public var connectMs: Double
    /// 0 for plain HTTP.
    public var tlsMs: Double
    /// Request sent to first byte: one round trip and the server's own time. What `ProbeSettings.slowMs` is compared with.
    public var firstByteMs: Double
    public var totalMs: Double

    public init(
        dnsMs: Double = 0,
        connectMs: Double = 0,
        tlsMs: Double = 0,
        firstByteMs: Double = 0,
        totalMs: Double = 0
    ) {
        self.dnsMs = dnsMs
        self.connectMs = connectMs
        self.tlsMs = tlsMs
        self.firstByteMs = firstByteMs
        self.totalMs = totalMs
    }

    /// The best estimate of the round-trip time: the TCP handshake, or the first byte on a kept connection.
    public var rttMs: Double { connectMs > 0 ? connectMs : firstByteMs }
}
