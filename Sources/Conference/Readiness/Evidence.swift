/// Everything that is known about one endpoint at a moment: the newest of each kind.
public struct Evidence: Hashable, Sendable {
    public var link: LinkStatus
    public var lastProbe: ProbeOutcome?
    /// Newest valid measurement of each direction.
    public var down: BandwidthMeasurement?
    public var up: BandwidthMeasurement?
    public var report: FieldReport?

    public init(
        link: LinkStatus,
        lastProbe: ProbeOutcome? = nil,
        down: BandwidthMeasurement? = nil,
        up: BandwidthMeasurement? = nil,
        report: FieldReport? = nil
    ) {
        self.link = link
        self.lastProbe = lastProbe
        self.down = down
        self.up = up
        self.report = report
    }

    public func bandwidth(_ direction: Direction) -> BandwidthMeasurement? { direction == .up ? up : down }

    /// The evidence with `report` in it, if that is newer than the one held; else as it is.
    ///
    /// What counts is when the room was seen, not when we heard of it: a report that was kept and sent late takes its
    /// place in the past, and cannot make green what a later one has made red.
    public func accepting(report new: FieldReport) -> Evidence {
        guard report.map(new.supersedes) ?? true else { return self }
        var result = self
        result.report = new
        return result
    }
}
