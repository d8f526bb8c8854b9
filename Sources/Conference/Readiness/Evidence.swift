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
}
