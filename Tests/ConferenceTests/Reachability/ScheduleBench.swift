import Conference
import Foundation

/// Runs a schedule against probes of a given length, on a clock of its own.
struct ScheduleBench {
    var schedule: ProbeSchedule
    var uptime = Duration.zero
    /// Starts of each point.
    var starts: [EndpointID: [Duration]] = [:]
    /// All starts in order.
    var log: [Duration] = []
    var overlaps = 0
    private var ends: [(at: Duration, id: EndpointID)] = []

    init(_ registry: Registry, seed: UInt64 = 1, budget: ProbeBudget? = nil) {
        schedule = budget.map { ProbeSchedule(seed: seed, budget: $0) } ?? ProbeSchedule(seed: seed)
        schedule.reconcile(registry, at: .zero)
    }

    /// Steps through time until `end`; a probe of `id` takes `length(id)`, and fails when `retry` says so.
    mutating func run(
        until end: Duration,
        step: Duration = .milliseconds(100),
        inFlight: Int = 1_000,
        namePlaces: Int = .max,
        slowPlaces: Int = .max,
        length: (EndpointID) -> Duration = { _ in .milliseconds(20) },
        retry: (EndpointID) -> Duration? = { _ in nil }
    ) {
        while uptime < end {
            uptime += step
            let ended = ends.filter { $0.at <= uptime }
            ends.removeAll { $0.at <= uptime }
            for probe in ended { schedule.finished(probe.id, at: uptime, retryAfter: retry(probe.id)) }
            let due = schedule.due(
                at: uptime,
                limit: inFlight - ends.count,
                namePlaces: namePlaces,
                slowPlaces: slowPlaces
            )
            for probe in due {
                if ends.contains(where: { $0.id == probe.id }) { overlaps += 1 }
                starts[probe.id, default: []].append(uptime)
                log.append(uptime)
                ends.append((uptime + length(probe.id), probe.id))
            }
        }
    }

    func gaps(_ id: EndpointID) -> [Duration] {
        let times = starts[id] ?? []
        return zip(times.dropFirst(), times).map { $0 - $1 }
    }

    /// The most starts within any window of this length.
    func most(within window: Duration) -> Int {
        var first = 0
        var most = 0
        for last in log.indices {
            while log[last] - log[first] >= window { first += 1 }
            most = max(most, last - first + 1)
        }
        return most
    }
}
