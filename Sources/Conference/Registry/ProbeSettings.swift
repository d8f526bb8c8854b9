/// How an endpoint is polled. Defaults of the file are already merged in.
public struct ProbeSettings: Hashable, Sendable {
    /// Base pace far from a session, seconds, 5 to 86 400.
    public var intervalSeconds: Int
    /// Whole probe, seconds, 1 to 120, at most the interval.
    public var timeoutSeconds: Int
    public var expectStatus: StatusRange
    /// PEM bundle to trust instead of the system's.
    public var caFile: String?
    public var insecureTLS: Bool
    /// Keep the connection between probes: cheaper, but tests neither DNS, connect nor TLS.
    public var keepAlive: Bool
    /// First byte later than this, in milliseconds, is `degraded`.
    public var slowMs: Int

    public init(
        intervalSeconds: Int = 60,
        timeoutSeconds: Int = 10,
        expectStatus: StatusRange = .success,
        caFile: String? = nil,
        insecureTLS: Bool = false,
        keepAlive: Bool = false,
        slowMs: Int = 1_000
    ) {
        self.intervalSeconds = intervalSeconds
        self.timeoutSeconds = timeoutSeconds
        self.expectStatus = expectStatus
        self.caFile = caFile
        self.insecureTLS = insecureTLS
        self.keepAlive = keepAlive
        self.slowMs = slowMs
    }
}

/// HTTP statuses that count as an answer: `200-299`, `200,204`, `200-204,301`.
public struct StatusRange: Hashable, Sendable, CustomStringConvertible {
    /// Ascending, within 100...599.
    public let ranges: [ClosedRange<Int>]

    public static let success = StatusRange(ranges: [200...299])

    private init(ranges: [ClosedRange<Int>]) { self.ranges = ranges }

    /// Nil when `text` is not a comma-separated list of statuses or ranges within 100...599.
    public init?(_ text: String) {
        var ranges: [ClosedRange<Int>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false)
                .map { Int($0.filter { $0 != " " }) }
            guard let low = ends.first ?? nil, let high = ends.last ?? nil, ends.count <= 2,
                low <= high, (100...599).contains(low), (100...599).contains(high)
            else { return nil }
            ranges.append(low...high)
        }
        guard !ranges.isEmpty else { return nil }
        self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
    }

    public func contains(_ status: Int) -> Bool { ranges.contains { $0.contains(status) } }

    public var description: String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
    }
}
