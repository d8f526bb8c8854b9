import Benchmark
import Conference
import Foundation

/// The pure parts through which every probe passes, in a country of 11 367 points. Each must stay below 2 µs.
///
/// One iteration is a pass over the whole country; the limits in `Thresholds` are 2 µs for each of its points.
let benchmarks: @Sendable () -> Void = {
    let country = Country()
    let passes = Benchmark.Configuration(
        metrics: [.wallClock],
        timeUnits: .microseconds,
        warmupIterations: 2,
        scalingFactor: .one,
        maxDuration: .seconds(5),
        maxIterations: 100
    )

    Benchmark("Schedule", configuration: passes) { benchmark in
        var schedule = ProbeSchedule(seed: 1, budget: ProbeBudget(perSecond: 1_000_000, burst: 100_000))
        schedule.reconcile(country.registry, at: .zero)
        var uptime = Duration.seconds(60)
        for probe in schedule.due(at: uptime, limit: .max) { schedule.finished(probe.id, at: uptime, retryAfter: nil) }
        benchmark.startMeasurement()
        // A round of the country in turns of 100 ms, as the poller asks.
        var started = 0
        while started < country.count {
            uptime += .milliseconds(100)
            let due = schedule.due(at: uptime, limit: 512)
            for probe in due { schedule.finished(probe.id, at: uptime, retryAfter: nil) }
            started += due.count
        }
        benchmark.stopMeasurement()
        blackHole(schedule)
    }

    Benchmark("TrackerOnAnswers", configuration: passes) { benchmark in
        var tracker = country.settledTracker()
        let now = country.start.addingTimeInterval(60)
        benchmark.startMeasurement()
        for id in country.registry.order { blackHole(tracker.apply(country.answer, to: id, at: now)) }
        benchmark.stopMeasurement()
    }

    Benchmark("TrackerOnFailures", configuration: passes) { benchmark in
        var tracker = country.settledTracker()
        benchmark.startMeasurement()
        // Every point fails for the first time: the dearest result, for each state changes.
        let now = country.start.addingTimeInterval(60)
        for id in country.registry.order { blackHole(tracker.apply(country.failure(at: now), to: id, at: now)) }
        benchmark.stopMeasurement()
    }

    Benchmark("Evaluation", configuration: passes) { benchmark in
        var evaluation = Evaluation(country)
        let now = country.start.addingTimeInterval(60)
        benchmark.startMeasurement()
        for id in country.registry.order { blackHole(evaluation.take(country.answer, of: id, at: now)) }
        benchmark.stopMeasurement()
    }

    Benchmark("EvaluationWithFailures", configuration: passes) { benchmark in
        var evaluation = Evaluation(country)
        let now = country.start.addingTimeInterval(60)
        let failure = country.failure(at: now)
        benchmark.startMeasurement()
        for (number, id) in country.registry.order.enumerated() {
            blackHole(evaluation.take(number % 10 == 0 ? failure : country.answer, of: id, at: now))
        }
        benchmark.stopMeasurement()
    }
}

/// All that decides on one result, in the order in which the daemon asks (`Situation.absorb`).
private struct Evaluation {
    private var names: ResolverGuard
    private var ownFaults = OwnFaults()
    private var tracker: LinkTracker
    private var uplink: UplinkGuard

    init(_ country: Country) {
        tracker = country.settledTracker()
        names = ResolverGuard(registry: country.registry, statuses: tracker.statuses)
        uplink = UplinkGuard(references: [], registry: country.registry, statuses: tracker.statuses)
    }

    mutating func take(_ outcome: ProbeOutcome, of id: EndpointID, at now: Date) -> LinkUpdate {
        let judgement = names.judge(outcome, of: id, at: now)
        if judgement.tellsOfLine { blackHole(uplink.record(id, failure: outcome.failure?.reason, at: now)) }
        blackHole(ownFaults.take(judgement.outcome, of: id))
        return tracker.apply(
            judgement.outcome,
            to: id,
            at: now,
            confirming: uplink.mayConfirm && judgement.confirms
        )
    }
}

/// 63 provinces, 705 districts and 10 599 communes; lines of provinces carry what is below.
private struct Country {
    let registry: Registry
    let start = Date(timeIntervalSince1970: 1_763_700_000)
    let answer: ProbeOutcome

    var count: Int { registry.count }

    init() {
        var points: [Endpoint] = []
        func add(_ name: String, _ level: Level, under parent: EndpointID?) -> EndpointID? {
            guard let id = EndpointID(name) else { return nil }
            points.append(
                Endpoint(
                    id: id,
                    name: name,
                    level: level,
                    parent: parent,
                    // Communes have names, which are looked up.
                    url: URL(string: "http://\(level == .commune ? "\(name).example" : "127.0.0.1")/\(name)"),
                    link: Link(carriesChildren: level == .province),
                    probe: ProbeSettings(intervalSeconds: 60)
                )
            )
            return id
        }
        let provinces = (0..<63).map { add("p\($0)", .province, under: nil) }
        let districts = (0..<705).map { add("d\($0)", .district, under: provinces[$0 % 63]) }
        for number in 0..<10_599 { _ = add("c\(number)", .commune, under: districts[number % 705]) }
        registry = Registry(points.map { RegisteredEndpoint(endpoint: $0, origin: .file) })
        let timings = ProbeTimings(connectMs: 9, firstByteMs: 20, totalMs: 30)
        answer = ProbeOutcome(
            startedAt: start,
            result: .answered(ProbeOutcome.Answer(status: 200, timings: timings))
        )
    }

    func failure(at now: Date) -> ProbeOutcome {
        ProbeOutcome(startedAt: now, result: .failed(ProbeOutcome.Failure(reason: .timeout)))
    }

    /// Everything is up, as on most days.
    func settledTracker() -> LinkTracker {
        var tracker = LinkTracker(policy: TrackerPolicy(), registry: registry, statuses: [:], now: start)
        for id in registry.order { _ = tracker.apply(answer, to: id, at: start) }
        return tracker
    }
}
