public import Conference
import Foundation

extension Situation {
    /// One endpoint, or nil when it does not exist or lies outside of the scope.
    public func point(_ id: EndpointID, in scope: Scope = .everything) -> PointView? {
        guard let registered = registry[id], scope.allows(id, in: registry) else { return nil }
        return view(registered, paces: currentPaces())
    }

    /// All endpoints of a scope, in the registry's order.
    public func points(in scope: Scope = .everything) -> [PointView] {
        let paces = currentPaces()
        return registry.endpoints(in: scope).map { view($0, paces: paces) }
    }

    public func coverage(in scope: Scope = .everything) -> Coverage {
        let polled = points(in: scope).filter { $0.registered.endpoint.url != nil }
        let ages = polled.map(\.ageSeconds)
        let worst = ages.contains(nil) ? nil : ages.compactMap { $0 }.max()
        return Coverage(
            fresh: polled.count { !$0.stale },
            overdue: polled.count(where: \.overdue),
            unobserved: polled.count { $0.ownFault != nil },
            total: polled.count,
            worstAgeSeconds: worst
        )
    }

    /// Which log entries a scope may see, as of now.
    func logVisibility(for scope: Scope) -> LogVisibility {
        let points = sessions.mapValues(\.points)
        return LogVisibility(scope: scope, registry: registry) { points[$0] }
    }

    private func currentPaces() -> [EndpointID: Int] {
        PaceCalendar(sessions: Array(sessions.values)).paces(at: time.now).overrides
    }

    private func view(_ registered: RegisteredEndpoint, paces: [EndpointID: Int]) -> PointView {
        let now = time.now
        let id = registered.id
        let status = tracker[id] ?? LinkStatus(since: now)
        let pace = min(paces[id] ?? .max, registered.endpoint.probe.intervalSeconds)
        let freshness = LinkFreshness(
            lastResultAt: status.lastResultAt,
            awaitedSince: status.since,
            paceSeconds: pace,
            now: now,
            ownDowntimeSeconds: downtime?.seconds(after: status.lastResultAt ?? status.since) ?? 0
        )
        return PointView(
            registered: registered,
            evidence: evidence(of: id) ?? Evidence(link: status),
            ageSeconds: freshness.ageSeconds,
            stale: !freshness.isFresh,
            overdue: freshness.isOverdue,
            ownFault: ownFaults[id],
            certificateExpiry: probes[id]?.certificateExpiry
        )
    }
}

extension Registry {
    /// The endpoints of a scope in list order; none when its root is unknown.
    func endpoints(in scope: Scope) -> ArraySlice<RegisteredEndpoint> {
        switch scope {
        case .everything: endpoints[...]
        case .subtree(let root): positions(under: root).map { endpoints[$0] } ?? []
        }
    }
}

extension DateInterval {
    /// How much of the interval lies after a moment, seconds.
    fileprivate func seconds(after moment: Date) -> TimeInterval { max(0, end.timeIntervalSince(max(start, moment))) }
}
