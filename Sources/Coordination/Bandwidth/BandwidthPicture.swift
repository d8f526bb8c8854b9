import Conference

/// What the planner of bandwidth tests needs to know, taken at one moment.
struct BandwidthPicture: Sendable {
    var registry: Registry
    var sessions: [ProfiledSession]
    var measurements: [Direction: [EndpointID: BandwidthMeasurement]]
    /// Of those that can be tested.
    var reachable: Set<EndpointID>
}

extension Situation {
    func bandwidthPicture() -> BandwidthPicture {
        var reachable: Set<EndpointID> = []
        for index in registry.endpoints.indices where registry.endpoints[index].endpoint.bandwidth != nil {
            let id = registry.order[index]
            switch tracker[id]?.state {
            case .up, .degraded: reachable.insert(id)
            case .down, .unreachable, .unknown, nil: break
            }
        }
        return BandwidthPicture(
            registry: registry,
            sessions: profiledSessions,
            measurements: bandwidth,
            reachable: uplink.isBlind ? [] : reachable
        )
    }

    /// The shortest time that connecting to the endpoint has taken since the start, ms; nil before the first.
    func leastConnectMs(of id: EndpointID) -> Double? { probes[id]?.leastConnectMs }
}
