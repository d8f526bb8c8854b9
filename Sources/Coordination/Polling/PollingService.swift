public import Conference
import Foundation
public import Logging
public import ServiceLifecycle

/// Asks the schedule who is due, gives the orders to the prober and the results to the situation.
public actor PollingService: Service {
    private let prober: any Prober
    private let situation: Situation
    private let recorder: Recorder
    private let conditions: Conditions
    private let metrics: DaemonMetrics
    private let time: any Timekeeper
    private let policy: PollingPolicy
    private let logger: Logger

    /// How often the calendar is asked.
    private static let paceEvery = Duration.seconds(1)

    private var schedule: ProbeSchedule
    private var inFlight = 0
    /// What is due had to wait for places when it was last looked at.
    private var isCrowded = false
    private var lastProgress: Duration
    /// After how long without progress it counts as stalled.
    private(set) var stallLimit: Duration
    private var namePlaces: Int
    private var pacesValidUntil = Date.distantPast
    private var pacedAgainAt = Duration.zero
    private var pacedVersion = -1

    public init(
        prober: any Prober,
        situation: Situation,
        recorder: Recorder,
        conditions: Conditions,
        metrics: DaemonMetrics,
        time: any Timekeeper,
        policy: PollingPolicy = PollingPolicy(),
        seed: UInt64,
        logger: Logger
    ) {
        self.prober = prober
        self.situation = situation
        self.recorder = recorder
        self.conditions = conditions
        self.metrics = metrics
        self.time = time
        self.policy = policy
        self.logger = logger
        schedule = ProbeSchedule(seed: seed)
        lastProgress = time.uptime
        stallLimit = policy.stall
        namePlaces = policy.inFlight
    }

    public func run() async throws {
        await retarget()
        await keepPace()
        let results = prober.results
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await batch in results { await self.finish(batch) }
            }
            group.addTask { await self.time.repeating(every: Self.paceEvery) { await self.keepPace() } }
            group.addTask {
                await self.time.repeating(every: self.policy.tick) { await self.dispatch() }
                // Ends the stream of results, and with it the other task.
                await self.prober.shutdown()
            }
        }
    }

    /// Whether it advances: it ticks, of the probes that were started some come back, and every event loop of the prober turns.
    /// One that hangs would hide behind the results of the others.
    public var isAdvancing: Bool {
        prober.isTurning(within: stallLimit) && time.uptime - lastProgress < stallLimit
    }

    /// False when an event loop of the prober is broken: then only a new start helps.
    public nonisolated var canAdvance: Bool { prober.isWell }

    /// Puts the registry as it stands in force.
    public func retarget() async {
        let registry = await situation.registry
        let targets = registry.endpoints.compactMap { registered in
            registered.endpoint.url.map { url in
                ProbeTarget(endpoint: registered.id, url: url, settings: registered.endpoint.probe)
            }
        }
        await prober.retarget(targets)
        schedule.reconcile(registry, at: time.uptime)
        followDemand()
        namePlaces = policy.namePlaces(named: schedule.namedCount, of: schedule.count)
        let before = stallLimit
        stallLimit = policy.stallLimit(longestTimeout: .seconds(targets.map(\.settings.timeoutSeconds).max() ?? 0))
        // What is under way was given its old time.
        lastProgress += max(.zero, before - stallLimit)
    }

    /// Probes an endpoint as soon as possible; false when it is not polled. A probe already under way serves.
    public func expedite(_ id: EndpointID) -> Bool {
        schedule.expedite(id, at: time.uptime) || schedule.isInFlight(id)
    }

    /// Asks nobody: whoever keeps the situation busy for a while, a reader of all points say, holds up no probe.
    private func dispatch() {
        let now = time.uptime
        if inFlight == 0 { lastProgress = now }
        let places = policy.inFlight - inFlight
        let due = schedule.due(
            at: now,
            limit: places,
            namePlaces: namePlaces,
            slowPlaces: policy.slowPlaces
        )
        isCrowded = due.count == places
        guard !due.isEmpty else { return }
        inFlight += due.count
        metrics.update { $0.inFlight = self.inFlight }
        prober.submit(due.map { ProbeOrder(endpoint: $0.id, lagMs: (now - $0.dueAt) / .milliseconds(1)) })
    }

    private func finish(_ results: [ProbeResult]) async {
        inFlight -= results.count
        lastProgress = time.uptime
        metrics.update { $0.inFlight = self.inFlight }
        let absorbed = await situation.absorb(results)
        metrics.count(absorbed.batch.probes)
        let now = time.uptime
        for result in results {
            let retry = absorbed.retries.contains(result.endpoint)
            schedule.finished(result.endpoint, at: now, retryAfter: retry ? policy.retry : nil)
        }
        for id in absorbed.checkNow { _ = schedule.expedite(id, at: now) }
        schedule.hasten(absorbed.verify, within: policy.verifyWithin, at: now)
        recorder.record(absorbed.batch)
        // Else the next tick is soon enough, and starts more at once: few large turns cost less than many small ones.
        if isCrowded { dispatch() }
    }

    /// The pace follows the calendar.
    private func keepPace() async {
        let version = await situation.sessionsVersion
        let now = time.now
        // Once a minute in any case: what was valid by a clock that has been set since may not be so by this one.
        guard version != pacedVersion || now >= pacesValidUntil || time.uptime >= pacedAgainAt else { return }
        pacedAgainAt = time.uptime + .seconds(60)
        let paces = PaceCalendar(sessions: await situation.knownSessions).paces(at: now)
        pacedVersion = version
        pacesValidUntil = paces.validUntil
        schedule.setPaces(paces.overrides, at: time.uptime)
        followDemand()
    }

    /// The cap follows what the points ask for, or it is said that the one which was set is too low.
    private func followDemand() {
        let demand = schedule.demand
        schedule.limit(to: policy.rate.budget(demand: demand), at: time.uptime)
        guard policy.rate.isBelow(demand: demand) else {
            if conditions.clear(.rateTooLow) { logger.notice("The limit of probes per second is high enough again") }
            return
        }
        let (limit, asked) = (Int(policy.rate.perSecond(demand: demand)), Int((demand - 1e-6).rounded(.up)))
        let detail = "\(limit) probes per second are allowed, the intervals ask for \(asked)"
        if conditions.raise(.rateTooLow, detail: detail, at: time.now) {
            logger.warning(
                "Points are probed less often than declared",
                metadata: ["limit": "\(limit)", "asked": "\(asked)"]
            )
        }
    }
}
