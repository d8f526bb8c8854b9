public import Conference
public import Coordination
import Synchronization

/// Probes no network: answers by script, at once or when told.
public final class FakeProber: Prober {
    private struct State {
        var targets: [EndpointID: ProbeTarget] = [:]
        var script: [EndpointID: ProbeOutcome.Result] = [:]
        var usual: @Sendable (ProbeTarget) -> ProbeOutcome.Result
        var lengths: [EndpointID: Duration] = [:]
        var held = false
        /// What a loop that hangs has got.
        var hanging: Set<EndpointID> = []
        /// Uptime.
        var hangsSince: Duration?
        var pending: [ProbeOrder] = []
        var orders: [ProbeOrder] = []
        var stopped = false
        var broken = false
    }

    private let time: any Timekeeper
    private let state: Mutex<State>
    private let continuation: AsyncStream<[ProbeResult]>.Continuation
    public let results: AsyncStream<[ProbeResult]>

    /// - Parameters:
    ///   - time: Stamps the outcomes.
    ///   - usual: What an endpoint without a script answers.
    public convenience init(time: any Timekeeper, usual: ProbeOutcome.Result = .quick) {
        self.init(time: time) { _ in usual }
    }

    /// - Parameters:
    ///   - time: Stamps the outcomes.
    ///   - usual: What a target without a script answers.
    public init(time: any Timekeeper, usual: @escaping @Sendable (ProbeTarget) -> ProbeOutcome.Result) {
        self.time = time
        state = Mutex(State(usual: usual))
        (results, continuation) = AsyncStream.makeStream()
    }

    /// Every order ever submitted, in order.
    public var orders: [ProbeOrder] { state.withLock { $0.orders } }

    public var isWell: Bool { state.withLock { !$0.broken } }

    /// From now on only a new start helps.
    public func breakDown() { state.withLock { $0.broken = true } }

    public func isTurning(within limit: Duration) -> Bool {
        let now = time.uptime
        return state.withLock { state in !state.broken && state.hangsSince.map { now - $0 <= limit } ?? true }
    }

    /// From now on, one of its event loops hangs: probes of these do not come back until `release`, those of others do.
    public func hang(with endpoints: Set<EndpointID>) {
        let now = time.uptime
        state.withLock { ($0.hanging, $0.hangsSince) = (endpoints, now) }
    }

    /// What waits for `release`.
    public var pending: [ProbeOrder] { state.withLock { $0.pending } }

    public var targets: [EndpointID: ProbeTarget] { state.withLock { $0.targets } }

    /// What the endpoint answers from now on; nil for the usual.
    public func set(_ result: ProbeOutcome.Result?, for endpoint: EndpointID) {
        state.withLock { $0.script[endpoint] = result }
    }

    /// What every endpoint without a script answers from now on.
    public func set(usual result: ProbeOutcome.Result) { state.withLock { $0.usual = { _ in result } } }

    /// How long a probe of the endpoint takes from now on, by the prober's own clock; without it probes end at once.
    public func set(length: Duration?, for endpoint: EndpointID) {
        state.withLock { $0.lengths[endpoint] = length }
    }

    /// Keeps orders in flight until `release`.
    public func hold() { state.withLock { $0.held = true } }

    /// Answers what is in flight in one batch, and whatever comes later at once.
    public func release() {
        let orders = state.withLock { state in
            state.held = false
            (state.hanging, state.hangsSince) = ([], nil)
            defer { state.pending = [] }
            return state.pending
        }
        answer(orders)
    }

    public func retarget(_ targets: [ProbeTarget]) async {
        state.withLock { state in
            state.targets = Dictionary(targets.map { ($0.endpoint, $0) }, uniquingKeysWith: { _, last in last })
        }
    }

    public func submit(_ orders: [ProbeOrder]) {
        let ready: [Duration: [ProbeOrder]] = state.withLock { state in
            guard !state.stopped else { return [:] }
            state.orders += orders
            if state.held {
                state.pending += orders
                return [:]
            }
            let hanging = state.hanging
            state.pending += orders.filter { hanging.contains($0.endpoint) }
            let others = orders.filter { !hanging.contains($0.endpoint) }
            return Dictionary(grouping: others) { state.lengths[$0.endpoint] ?? .zero }
        }
        for (length, orders) in ready {
            guard length > .zero else {
                answer(orders)
                continue
            }
            let end = time.uptime + length
            Task {
                try await ManualTime.$sleepsOnce.withValue(true) { try await time.sleep(until: end) }
                answer(orders)
            }
        }
    }

    public func shutdown() async {
        state.withLock { state in
            state.stopped = true
            state.pending = []
        }
        continuation.finish()
    }

    private func answer(_ orders: [ProbeOrder]) {
        guard !orders.isEmpty else { return }
        let now = time.now
        let batch = state.withLock { state in
            orders.map { order in
                let result =
                    state.targets[order.endpoint].map { state.script[order.endpoint] ?? state.usual($0) }
                    ?? .failure(.internal, detail: "unknown target")
                return ProbeResult(
                    endpoint: order.endpoint,
                    outcome: ProbeOutcome(startedAt: now, lagMs: order.lagMs, result: result)
                )
            }
        }
        continuation.yield(batch)
    }
}
