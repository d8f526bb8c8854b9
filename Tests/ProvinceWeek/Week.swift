package import Conference
import Foundation

/// One week of a province from one seed: the same seed is the same week, to the last probe.
///
/// Time jumps from one thing that happens to the next: a probe due or ended, a gate, a person's deed.
package struct Week {
    static let monday = Date(timeIntervalSince1970: 1_763_330_400)

    let seed: UInt64
    var generator: SeededGenerator
    var province: SimulatedProvince
    var faults: SimulatedFaults
    var events: ArraySlice<(at: Double, event: SimulatedEvent)>
    var daemon: SimulatedDaemon
    var journal = SimulatedJournal()
    let checks = WeekChecks()
    /// Seconds since the start of the week.
    var time = 0.0
    var clockOffset = 0.0
    var carriers: [EndpointID: [EndpointID]] = [:]
    /// Under way: when it ends, whose, and what it will have found.
    var underWay: [(ends: Double, id: EndpointID, outcome: ProbeOutcome)] = []
    var pacesUntil = -Double.infinity
    var nextJudgement = Double.infinity
    var loseNextTransaction = false
    package private(set) var probeCount = 0

    package init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        province = SimulatedProvince(using: &generator)
        let registry = province.registry
        // Three calls of half an hour, each with the hour before it.
        var sessions: [Range<Double>] = []
        for day in 1...3 {
            let from = Double(day) * 2 * 86_400 - Double.random(in: 0..<60_000, using: &generator)
            sessions.append(from..<from + 5_400)
        }
        faults = SimulatedFaults(registry, sessions: sessions, using: &generator)
        events = SimulatedEvent.week(registry, sessions: sessions, using: &generator)[...]
        self.seed = seed
        self.generator = generator
        daemon = SimulatedDaemon(journal, registry: registry, seed: seed, at: 0, wall: Self.monday)
        learnCarriers()
    }

    var wall: Date { Self.monday + time + clockOffset }

    package var log: [LogEntry] { journal.entries }

    /// Runs the week, and then, with all faults over, until everything has been seen again. Returns what was violated.
    package mutating func run() -> [String] {
        advance(to: SimulatedFaults.week)
        advance(to: SimulatedFaults.week + Double(province.intervalSeconds) * 2 + 900)
        checks.end(self)
        checks.eventful(self)
        return checks.violations
    }

    /// One whole week, in words that do not depend on what a week is made of.
    package static func run(seed: UInt64) -> (probes: Int, violations: [String]) {
        var week = Week(seed: seed)
        let violations = week.run()
        return (week.probeCount, violations)
    }

    private mutating func advance(to end: Double) {
        while checks.violations.isEmpty {
            let next = nextTime()
            guard next < end else { break }
            time = max(time, next)
            step()
        }
        time = max(time, end)
    }

    private func nextTime() -> Double {
        var next = min(events.first?.at ?? .infinity, pacesUntil, nextJudgement)
        if let due = daemon.schedule.nextDue {
            // Rounded up, lest the step come a hair too early, for ever.
            next = min(next, daemon.startedAt + due / .seconds(1) + 1e-6)
        }
        for probe in underWay { next = min(next, probe.ends) }
        return next
    }

    private mutating func step() {
        if let event = events.first, event.at <= time {
            events.removeFirst()
            happen(event.event)
        }
        if pacesUntil <= time { keepPace() }
        if nextJudgement <= time { keepSessions() }
        while let ended = underWay.firstIndex(where: { $0.ends <= time }) {
            let probe = underWay.remove(at: ended)
            finish(probe.id, probe.outcome)
        }
        start()
        if !daemon.told.isEmpty {
            checks.told(self)
            daemon.told = []
        }
    }

    private mutating func start() {
        for probe in daemon.schedule.due(at: daemon.uptime(time), limit: 200) {
            checks.started(probe.id, self)
            probeCount += 1
            let found = faults.probe(
                probe.id,
                carriers: carriers[probe.id] ?? [],
                at: time,
                wall: wall,
                using: &generator
            )
            underWay.append((time + found.seconds, probe.id, found.outcome))
        }
    }

    private mutating func finish(_ id: EndpointID, _ outcome: ProbeOutcome) {
        checks.ended(id, outcome)
        let written = daemon.finish(id, outcome, at: time, wall: wall)
        if loseNextTransaction, !written.drafts.isEmpty {
            // Killed between deciding and writing: as if it had never happened.
            loseNextTransaction = false
            restart(after: 0)
        } else {
            journal.commit(written.statuses, written.drafts)
        }
    }

    mutating func restart(after seconds: Double) {
        // No probe survives, not even one that has ended by now.
        underWay = []
        daemon.told = []
        time += seconds
        let reports = daemon.reports
        daemon = SimulatedDaemon(
            journal,
            registry: province.registry,
            seed: seed &+ UInt64(time),
            at: time,
            wall: wall
        )
        daemon.reports = reports
        pacesUntil = time
        nextJudgement = time
        checks.restarted(self)
    }

    mutating func learnCarriers() {
        let registry = province.registry
        carriers = Dictionary(uniqueKeysWithValues: registry.order.map { ($0, registry.carriers(of: $0)) })
    }
}
