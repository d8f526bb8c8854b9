extension ProbeSchedule {
    /// Follows a new registry: points with a URL are polled. Only what changed is scheduled anew; a probe under way is
    /// left to end.
    public mutating func reconcile(_ registry: Registry, at uptime: Duration) {
        for id in Array(index.keys) where registry[id]?.endpoint.url == nil { stopPolling(id) }
        for id in registry.order {
            guard let endpoint = registry[id]?.endpoint, endpoint.url != nil else { continue }
            let seconds = max(endpoint.probe.intervalSeconds, 1)
            if let slot = index[id], let known = slots[slot].baseSeconds {
                guard known != seconds else { continue }
                slots[slot].baseSeconds = seconds
                changePace(slot, at: uptime)
            } else {
                startPolling(id, everySeconds: seconds, at: uptime)
            }
        }
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

    private mutating func startPolling(_ id: EndpointID, everySeconds seconds: Int, at uptime: Duration) {
        let slot = index[id] ?? makeSlot(id)
        slots[slot].baseSeconds = seconds
        slots[slot].pace = .seconds(min(seconds, max(overrides[id] ?? seconds, 1)))
        let pace = slots[slot].pace
        let first = uptime + min(pace, startWindow) * slots[slot].fraction
        slots[slot].grid = uptime + pace * slots[slot].fraction
        // The first probe comes early when the window is shorter than the pace; the grid begins well after it.
        if slots[slot].grid - first < pace / 2 { slots[slot].grid += pace }
        if pace <= startWindow { slots[slot].grid = first }
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
        slots[slot].pace = pace
        slots[slot].grid = uptime + pace * slots[slot].fraction
        guard !slots[slot].inFlight else { return }
        let due = slots[slot].due
        enqueue(slot, at: waitsForGrid && due > uptime ? slots[slot].grid : min(due, slots[slot].grid))
    }
}
