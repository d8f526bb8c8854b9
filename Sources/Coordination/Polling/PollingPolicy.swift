/// Bounds of the poller.
public struct PollingPolicy: Hashable, Sendable {
    /// Probes in flight at once, over all lanes.
    public var inFlight: Int
    /// Pace while a change of a link is unconfirmed.
    public var retry: Duration
    /// Within this time everything behind a line that is whole again is probed, spread out.
    public var verifyWithin: Duration
    /// How often the schedule is asked what is due.
    public var tick: Duration
    /// Without any progress for this long, the poller counts as stalled.
    public var stall: Duration

    public init(
        inFlight: Int = 512,
        retry: Duration = .seconds(5),
        verifyWithin: Duration = .seconds(20),
        tick: Duration = .milliseconds(50),
        stall: Duration = .seconds(30)
    ) {
        self.inFlight = inFlight
        self.retry = retry
        self.verifyWithin = verifyWithin
        self.tick = tick
        self.stall = stall
    }
}
