public import Conference

/// How one simulated point stands, as `list` and the control port show it.
public struct PointStatus: Sendable, Hashable, Codable {
    public var id: String
    public var name: String
    public var parent: String?
    public var level: Level
    /// The words of the fault's command, `healthy` when there is none.
    public var fault: String
    /// The point whose cut line takes this one off.
    public var cutAt: String?
    /// True when a probe would find it answering.
    public var answers: Bool
    public var clerk: String
    /// Nil for a point that is never polled.
    public var address: String?
    public var latencyMs: Double
}

extension Simulator {
    /// Every point, in the order of the ids.
    public func statuses() -> [PointStatus] { province.points.keys.sorted().compactMap(status) }

    public func status(of id: EndpointID) -> PointStatus? {
        guard let point = province.points[id] else { return nil }
        let latency = province.latency(of: id).components
        return PointStatus(
            id: id.rawValue,
            name: point.name,
            parent: point.parent?.rawValue,
            level: point.level,
            fault: (province.faults[id] ?? .healthy).description,
            cutAt: province.cutAbove(id)?.rawValue,
            answers: province.condition(of: id, after: elapsed).answers,
            clerk: province.behaviour(of: id).rawValue,
            address: point.home.map { "\(address(of: id) ?? $0.address)\($0.path)" },
            latencyMs: Double(latency.attoseconds) / 1e15
        )
    }
}
