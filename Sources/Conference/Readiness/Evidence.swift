public import Foundation

/// Everything that is known about one endpoint at a moment: the newest of each kind.
public struct Evidence: Hashable, Sendable {
    public var link: LinkStatus
    public var lastProbe: ProbeOutcome?
    /// Round-trip time of the probe before the last one, milliseconds; nil when that was not answered.
    public var previousRTTMs: Double?
    /// Newest valid measurement of each direction.
    public var down: BandwidthMeasurement?
    public var up: BandwidthMeasurement?
    /// Newest test of each direction, when that said nothing; nil when it said something, or there was none.
    public var failedDown: FailedTest?
    public var failedUp: FailedTest?
    public var report: FieldReport?

    public init(
        link: LinkStatus,
        lastProbe: ProbeOutcome? = nil,
        previousRTTMs: Double? = nil,
        down: BandwidthMeasurement? = nil,
        up: BandwidthMeasurement? = nil,
        failedDown: FailedTest? = nil,
        failedUp: FailedTest? = nil,
        report: FieldReport? = nil
    ) {
        self.link = link
        self.lastProbe = lastProbe
        self.previousRTTMs = previousRTTMs
        self.down = down
        self.up = up
        self.failedDown = failedDown
        self.failedUp = failedUp
        self.report = report
    }

    public func bandwidth(_ direction: Direction) -> BandwidthMeasurement? { direction == .up ? up : down }

    public func failedTest(_ direction: Direction) -> FailedTest? { direction == .up ? failedUp : failedDown }

    /// The evidence with `report` in it, if that is newer than the one held; else as it is.
    ///
    /// What counts is when the room was seen, not when we heard of it: a report that was kept and sent late takes its
    /// place in the past, and cannot make green what a later one has made red. One that was stamped before the clock was
    /// set back, and now lies in the future, covers nothing that comes after it.
    public func accepting(report new: FieldReport, at now: Date) -> Evidence {
        guard report.map({ $0.observedAt.isAhead(of: now) || new.supersedes($0) }) ?? true else { return self }
        var result = self
        result.report = new
        return result
    }

    /// What of it can be believed at `now`: nothing that claims to lie in the future, since the clock was set back.
    func believable(at now: Date) -> Evidence {
        var result = self
        if let heardAt = link.lastResultAt, heardAt.isAhead(of: now) { result.link.lastResultAt = nil }
        if let lastProbe, lastProbe.startedAt.isAhead(of: now) { result.lastProbe = nil }
        if let down, down.at.isAhead(of: now) { result.down = nil }
        if let up, up.at.isAhead(of: now) { result.up = nil }
        if let failedDown, failedDown.at.isAhead(of: now) { result.failedDown = nil }
        if let failedUp, failedUp.at.isAhead(of: now) { result.failedUp = nil }
        if let report, report.observedAt.isAhead(of: now) { result.report = nil }
        return result
    }
}

extension Date {
    /// Further in the future than clocks of one machine may seem to differ.
    func isAhead(of now: Date) -> Bool { timeIntervalSince(now) > LinkFreshness.tolerance }
}
