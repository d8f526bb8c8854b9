/// What our machine's TCP saw of a test's connection. Hints for people who look for a cause; no verdict uses them.
public struct TransportHints: Hashable, Sendable, Codable {
    /// Segments that we sent, repeated ones included; nil when the far end was the one that sent.
    public var segments: Int?
    /// Of these, those that were sent again, mostly since they were lost; nil as above.
    public var repeated: Int?
    /// The rate at which our data was acknowledged last, kbit/s; nil as above.
    public var deliveryKbps: Double?
    /// The shortest round trip seen, ms.
    public var minRTTMs: Double?

    public init(segments: Int? = nil, repeated: Int? = nil, deliveryKbps: Double? = nil, minRTTMs: Double? = nil) {
        self.segments = segments
        self.repeated = repeated
        self.deliveryKbps = deliveryKbps
        self.minRTTMs = minRTTMs
    }

    /// Share of the segments that were sent again, 0 to 1.
    public var repeatedShare: Double? {
        guard let segments, let repeated, segments > 0 else { return nil }
        return Double(repeated) / Double(segments)
    }
}
