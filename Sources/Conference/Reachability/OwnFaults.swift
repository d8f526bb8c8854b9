/// The points that are not observed, through faults of ours, and what is to be told of them.
///
/// A point counts from its second such probe in a row: a single one, a moment without descriptors say, is repaired by the
/// next. Points are told one by one, at their beginning and at their end, until there are *many*; then that alone is told,
/// and when there are few again, those that remain are. So the log takes a few dozen entries, however large the country.
public struct OwnFaults: Sendable {
    public enum Change: Hashable, Sendable {
        case began(EndpointID, FailureCause?)
        case ended(EndpointID)
        /// Many points have it: how many of them so far, and the cause at the newest.
        case spread(points: Int, FailureCause?)
        /// Not many any more: so many are left.
        case receded(points: Int)
    }

    private struct Point {
        var fault: OwnFault
        var count = 1
        var told = false
    }

    private static let confirmed = 2

    private var points: [EndpointID: Point] = [:]
    private var polled = 0
    /// Points with a confirmed fault.
    public private(set) var count = 0
    /// Whether many points have it.
    public private(set) var isSpread = false

    public init() {}

    /// From the first probe on; nil for a point that is observed.
    public subscript(id: EndpointID) -> OwnFault? { points[id]?.fault }

    /// From how many points on they are many: a tenth of those that are polled, 2 to 20.
    private var many: Int { min(max(polled / 10, 2), 20) }

    /// Takes one result in. One that was cancelled says nothing at all.
    public mutating func take(_ outcome: ProbeOutcome, of id: EndpointID) -> [Change] {
        guard let failure = outcome.failure, failure.reason == .internal else { return remove(id) }
        guard failure.cause != .cancelled else { return [] }
        let fault = OwnFault(
            since: points[id]?.fault.since ?? outcome.startedAt,
            at: outcome.startedAt,
            cause: failure.cause,
            detail: failure.detail
        )
        guard var point = points[id] else {
            points[id] = Point(fault: fault)
            return []
        }
        point.fault = fault
        point.count = min(point.count + 1, Self.confirmed + 1)
        points[id] = point
        guard point.count == Self.confirmed else { return [] }
        count += 1
        guard !isSpread else { return [] }
        guard count >= many else { return [tell(id)] }
        isSpread = true
        return [.spread(points: count, failure.cause)]
    }

    /// A changed registry: what is not probed any more is not missed.
    public mutating func reconcile(_ registry: Registry) -> [Change] {
        polled = registry.endpoints.count { $0.endpoint.url != nil }
        let gone = points.keys.filter { registry[$0]?.endpoint.url == nil }.sorted()
        for id in gone { drop(id) }
        return recede()
    }

    private mutating func remove(_ id: EndpointID) -> [Change] {
        // Nearly always, and so for every healthy probe.
        guard !points.isEmpty, let point = drop(id) else { return [] }
        return (point.told ? [.ended(id)] : []) + recede()
    }

    @discardableResult
    private mutating func drop(_ id: EndpointID) -> Point? {
        guard let point = points.removeValue(forKey: id) else { return nil }
        if point.count >= Self.confirmed { count -= 1 }
        return point
    }

    /// Half of what made them many: so that it is not told again with every probe.
    private mutating func recede() -> [Change] {
        guard isSpread, count <= many / 2 else { return [] }
        isSpread = false
        let left = points.filter { $0.value.count >= Self.confirmed && !$0.value.told }.keys.sorted()
        return [.receded(points: count)] + left.map { tell($0) }
    }

    private mutating func tell(_ id: EndpointID) -> Change {
        points[id]?.told = true
        return .began(id, points[id]?.fault.cause)
    }
}
