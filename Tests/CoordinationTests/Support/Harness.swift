import Conference
import Foundation
import Logging
import ServiceLifecycle
import TestSupport
import Testing

@testable import Coordination

/// The daemon's services over fakes, with clocks that only the test moves.
struct Harness: Sendable {
    let time: ManualTime
    let store: InMemoryStore
    let prober: FakeProber
    let conditions = Conditions()
    let metrics = DaemonMetrics()
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let situation: Situation
    let tail: LogTail
    let recorder: Recorder
    let polling: PollingService

    /// - Parameter places: Probes that may be under way at once.
    init(
        _ endpoints: [RegisteredEndpoint] = Harness.polled(6),
        places: Int = 512,
        rate: ProbeRateCap = .asNeeded
    ) async throws {
        try await self.init(time: ManualTime(), store: InMemoryStore(endpoints: endpoints), places: places, rate: rate)
    }

    /// As after a restart: nothing goes on but the clock and the store.
    init(continuing earlier: Harness) async throws {
        try await self.init(time: earlier.time, store: earlier.store, places: 512)
    }

    private init(
        time: ManualTime,
        store: InMemoryStore,
        places: Int,
        rate: ProbeRateCap = .asNeeded
    ) async throws {
        self.time = time
        self.store = store
        prober = FakeProber(time: time)
        situation = Situation(time: time, conditions: conditions)
        tail = LogTail(store: store, time: time, logger: logger)
        recorder = Recorder(
            store: store,
            tail: tail,
            conditions: conditions,
            metrics: metrics,
            time: time,
            logger: logger
        )
        polling = PollingService(
            prober: prober,
            situation: situation,
            recorder: recorder,
            conditions: conditions,
            metrics: metrics,
            time: time,
            policy: PollingPolicy(inFlight: places, tick: .seconds(1), rate: rate),
            seed: 7,
            logger: logger
        )
        try await situation.load(from: store)
    }

    /// `ep-1` … `ep-n`, beside each other, asked every ten seconds.
    static func polled(_ count: Int) -> [RegisteredEndpoint] {
        (1...count).map { number in
            var registered = Samples.endpoint(Samples.id(number))
            registered.endpoint.url = URL(string: "http://192.0.2.1/\(number)")
            registered.endpoint.probe = ProbeSettings(intervalSeconds: 10, timeoutSeconds: 5)
            return registered
        }
    }

    /// Runs the services beside the body, and ends them after it.
    func running(_ services: [any Service], _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service.run() } }
            await time.settle()
            defer { group.cancelAll() }
            try await body()
        }
    }

    /// Lets so many seconds go by, one after the other: the next comes when everything that was probed has been taken in.
    func pass(seconds: Int) async {
        for _ in 0..<seconds {
            await time.advance(by: .seconds(1))
            await eventually("what was probed is taken in") {
                let taken = metrics.figures.probes.values.reduce(0, +)
                return taken == prober.orders.count && metrics.figures.inFlight == 0
            }
        }
    }

    /// The whole log as it is stored.
    func log(_ events: Conference.LogEvent...) async throws -> [LogEntry] {
        try await store.entries(LogQuery(.after(0), limit: .max))
            .filter { entry in events.isEmpty || entry.draft.event.map(events.contains) ?? false }
    }

    func state(_ number: Int) async -> LinkState? { await situation.point(Samples.id(number))?.evidence.link.state }
}

/// Lets the services work until it holds; an issue when it never does.
func eventually(
    _ what: Comment,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ holds: () async throws -> Bool
) async rethrows {
    // The pause leaves the pool's threads to the services; the bound only ends a test that has failed.
    for _ in 0..<10_000 {
        if try await holds() { return }
        try? await Task.sleep(for: .milliseconds(1))
    }
    Issue.record(what, sourceLocation: sourceLocation)
}
