import Foundation

extension ProbeSchedule {
    /// Follows a new registry: points with a URL are polled. Only what changed is scheduled anew; a probe under way is
    /// left to end.
    public mutating func reconcile(_ registry: Registry, at uptime: Duration) {
        for id in Array(index.keys) where registry[id]?.endpoint.url == nil { stopPolling(id) }
        for id in registry.order {
            guard let endpoint = registry[id]?.endpoint, let url = endpoint.url else { continue }
            let seconds = max(endpoint.probe.intervalSeconds, 1)
            if let slot = index[id], let known = slots[slot].baseSeconds {
                setNamed(slot, url.hasNamedHost)
                guard known != seconds else { continue }
                slots[slot].baseSeconds = seconds
                changePace(slot, at: uptime)
            } else {
                startPolling(id, everySeconds: seconds, isNamed: url.hasNamedHost, at: uptime)
            }
        }
        namedCount = index.values.count { slots[$0].baseSeconds != nil && slots[$0].isNamed }
    }

    /// Sets the paces that the calendar asks for, instead of the former ones; never slower than the base interval. A new
    /// pace holds at once, spread over the new pace so that the points of a session do not come all together.
    public mutating func setPaces(_ overrides: [EndpointID: Int], at uptime: Duration) {
        let old = self.overrides
        self.overrides = overrides
        for (id, pace) in overrides where old[id] != pace {
            if let slot = index[id] { changePace(slot, at: uptime) }
        }
        for id in old.keys where overrides[id] == nil {
            if let slot = index[id] { changePace(slot, at: uptime) }
        }
    }

    /// Moves what waits to the other row.
    private mutating func setNamed(_ slot: Int, _ isNamed: Bool) {
        guard slots[slot].isNamed != isNamed else { return }
        slots[slot].isNamed = isNamed
        if !slots[slot].inFlight { enqueue(slot, at: slots[slot].due) }
    }

    private mutating func startPolling(
        _ id: EndpointID,
        everySeconds seconds: Int,
        isNamed: Bool,
        at uptime: Duration
    ) {
        let slot = index[id] ?? makeSlot(id)
        slots[slot].baseSeconds = seconds
        slots[slot].isNamed = isNamed
        slots[slot].pace = .seconds(min(seconds, max(overrides[id] ?? seconds, 1)))
        let pace = slots[slot].pace
        let window = min(pace, startWindow)
        let share = Self.startShare(of: window)
        let first = uptime + window * (share * slots[slot].fraction)
        // The grid begins well after the first probe, and where that was one of a quick round, within a pace of it.
        slots[slot].grid = uptime + pace * (slots[slot].fraction - (1 - share))
        if slots[slot].grid - first < pace / 2 { slots[slot].grid += pace }
        if !slots[slot].inFlight { enqueue(slot, at: first) }
    }

    private mutating func stopPolling(_ id: EndpointID) {
        guard let slot = index[id] else { return }
        slots[slot].baseSeconds = nil
        slots[slot].ticket = 0
        if slots[slot].inFlight { prune() } else { remove(slot) }
    }

    private mutating func changePace(_ slot: Int, at uptime: Duration) {
        guard let base = slots[slot].baseSeconds else { return }
        let pace = Duration.seconds(min(base, max(overrides[slots[slot].id] ?? base, 1)))
        guard pace != slots[slot].pace else { return }
        let waitsForGrid = slots[slot].due == slots[slot].grid
        let isSlower = pace > slots[slot].pace
        slots[slot].pace = pace
        slots[slot].grid = uptime + pace * slots[slot].fraction
        guard !slots[slot].inFlight else { return }
        let due = slots[slot].due
        var next = waitsForGrid && due > uptime ? slots[slot].grid : min(due, slots[slot].grid)
        // A slower pace is no reason to wait for longer than it since the last probe.
        if isSlower, slots[slot].started > .zero { next = min(next, max(slots[slot].started + pace, uptime)) }
        enqueue(slot, at: next)
    }
}

extension URL {
    /// The host has to be looked up; false for an IPv4 or IPv6 address.
    var hasNamedHost: Bool {
        guard let host = self.host(percentEncoded: false) else { return false }
        return !host.contains(":") && !host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    }

    /// The name that has to be looked up, in small letters; nil for an address.
    var namedHost: String? { hasNamedHost ? host()?.lowercased() : nil }
}
