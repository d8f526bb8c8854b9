/// How long connecting to the far end takes, next to a test: the more it grows under load, the worse a call will be when
/// somebody sends a file. Medians over a few connections, ms.
public struct LineLatency: Hashable, Sendable, Codable {
    /// Just before the test; nil: could not be measured.
    public var idleMs: Double?
    /// While the test filled the line; nil: could not be measured, e.g. since the test was over too soon.
    public var loadedMs: Double?

    public init(idleMs: Double?, loadedMs: Double?) {
        self.idleMs = idleMs
        self.loadedMs = loadedMs
    }

    /// From the connections that succeeded, ms. Nil when there were none at all.
    public init?(idle: [Double], loaded: [Double]) {
        guard !idle.isEmpty || !loaded.isEmpty else { return nil }
        self.init(idleMs: Self.median(idle), loadedMs: Self.median(loaded))
    }

    private static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
