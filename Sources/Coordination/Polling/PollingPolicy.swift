public import Conference

/// Bounds of the poller.
public struct PollingPolicy: Hashable, Sendable {
    /// Probes in flight at once, over all lanes. The default holds a country of 11 367 points, asked every 30 s, of which a
    /// third is dark: 114 of them a second for ten seconds each, three times in a row while that is being confirmed.
    public var inFlight: Int
    /// Pace while a change of a link is unconfirmed.
    public var retry: Duration
    /// Within this time everything behind a line that is whole again is probed, spread out.
    public var verifyWithin: Duration
    /// How often the schedule is asked what is due.
    public var tick: Duration
    /// Without any progress for this long, the poller counts as stalled, if it has not to wait longer for a timeout.
    public var stall: Duration
    /// How much longer than the longest timeout a probe may be away.
    public var stallMargin: Duration
    /// How many probes may be started each second.
    public var rate: ProbeRateCap

    public init(
        inFlight: Int = 4_096,
        retry: Duration = .seconds(5),
        verifyWithin: Duration = .seconds(20),
        tick: Duration = .milliseconds(100),
        stall: Duration = .seconds(30),
        stallMargin: Duration = .seconds(15),
        rate: ProbeRateCap = .asNeeded
    ) {
        self.inFlight = inFlight
        self.retry = retry
        self.verifyWithin = verifyWithin
        self.tick = tick
        self.stall = stall
        self.stallMargin = stallMargin
        self.rate = rate
    }

    /// After how long without progress the poller counts as stalled.
    ///
    /// - Parameter longestTimeout: Of all targets: in a real outage nothing comes back sooner.
    public func stallLimit(longestTimeout: Duration) -> Duration { max(stall, longestTimeout + stallMargin) }

    /// Places that probes may take which need a look-up, so that a resolver that hangs starves nobody who needs none: the
    /// share of such points, within a quarter and three quarters of all places.
    ///
    /// - Parameters:
    ///   - named: Points whose URL has a name.
    ///   - polled: All points that are polled.
    public func namePlaces(named: Int, of polled: Int) -> Int {
        guard named < polled else { return inFlight }
        let share = Double(named) / Double(polled)
        return max(1, Int(Double(inFlight) * min(max(share, 0.25), 0.75)))
    }

    /// Places that probes may take of points whose last probe took long: a quarter is left to those that answer at once,
    /// however much of the country is dark.
    public var slowPlaces: Int { max(1, inFlight * 3 / 4) }
}
