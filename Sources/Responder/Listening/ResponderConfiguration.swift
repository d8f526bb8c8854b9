/// How a responder listens.
public struct ResponderConfiguration: Sendable {
    public var addresses: [ListenAddress]
    /// Event-loop threads, at least 1.
    public var threads: Int
    public var limits: ResponderLimits

    /// Added before the first byte of each answer.
    public var delay: Duration

    public init(
        addresses: [ListenAddress],
        threads: Int = 2,
        limits: ResponderLimits = ResponderLimits(),
        delay: Duration = .zero
    ) {
        self.addresses = addresses
        self.threads = max(1, threads)
        self.limits = limits
        self.delay = delay
    }
}
