public import Conference
public import Coordination
import Synchronization

/// Moves no bytes: a line of so many kbit/s in each direction, or whatever the script says.
public final class FakeBandwidthTester: BandwidthTester {
    private struct Line: Hashable {
        var endpoint: EndpointID
        var direction: Direction
    }

    private struct State {
        var usual: @Sendable (FloorTestPlan) -> BandwidthTrial
        var rates: [Line: Double] = [:]
        var script: [Line: BandwidthTrial] = [:]
        var plans: [FloorTestPlan] = []
        var fullPlans: [FullTestPlan] = []
        var broken = false
        var hangs = false
        var stuck: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    /// - Parameter usualKbps: What a line without a rate of its own carries.
    public convenience init(usualKbps: Double = 100_000) {
        self.init { .traced(.steady($0, kbps: usualKbps)) }
    }

    /// - Parameter usual: What a plan without a rate or a script gives.
    public init(usual: @escaping @Sendable (FloorTestPlan) -> BandwidthTrial) {
        state = Mutex(State(usual: usual))
    }

    /// Every plan that was run, in order.
    public var plans: [FloorTestPlan] { state.withLock { $0.plans } }

    /// Every full test that was run, in order.
    public var fullPlans: [FullTestPlan] { state.withLock { $0.fullPlans } }

    public var isWell: Bool { state.withLock { !$0.broken } }

    /// Once it hangs, it has done so for longer than any limit.
    public func isTurning(within limit: Duration) -> Bool { state.withLock { !$0.broken && !$0.hangs } }

    /// From now on only a new start helps, and every test is a fault of its own.
    public func breakDown() { state.withLock { $0.broken = true } }

    /// From now on no test ends, cancelled or not, until `release`.
    public func hang() { state.withLock { $0.hangs = true } }

    /// Lets the tests that hang, and those that come later, go on.
    public func release() {
        let stuck = state.withLock { state in
            state.hangs = false
            defer { state.stuck = [] }
            return state.stuck
        }
        for continuation in stuck { continuation.resume() }
    }

    private func waitWhileHanging() async {
        await withCheckedContinuation { continuation in
            let goesOn = state.withLock { state in
                if state.hangs { state.stuck.append(continuation) }
                return !state.hangs
            }
            if goesOn { continuation.resume() }
        }
    }

    /// What the endpoint's line carries from now on.
    public func set(kbps: Double, for endpoint: EndpointID, _ direction: Direction) {
        state.withLock { $0.rates[Line(endpoint: endpoint, direction: direction)] = kbps }
    }

    /// What a test of the endpoint gives from now on; nil returns to its rate.
    public func set(_ trial: BandwidthTrial?, for endpoint: EndpointID, _ direction: Direction) {
        state.withLock { $0.script[Line(endpoint: endpoint, direction: direction)] = trial }
    }

    /// A plan of more than a minute waits for its cancellation, as on a real line.
    public func run(_ plan: FloorTestPlan) async -> BandwidthTrial {
        if plan.seconds > 60 {
            try? await Task.sleep(for: .seconds(plan.seconds))
            if Task.isCancelled { return .failed(.internal) }
        }
        await waitWhileHanging()
        return state.withLock { state in
            state.plans.append(plan)
            if state.broken { return .failed(.internal) }
            let line = Line(endpoint: plan.endpoint, direction: plan.direction)
            if let trial = state.script[line] { return trial }
            if let kbps = state.rates[line] { return .traced(.steady(plan, kbps: kbps)) }
            return state.usual(plan)
        }
    }

    /// A line without a rate of its own carries 100 Mbit/s.
    public func run(_ plan: FullTestPlan) async -> BandwidthTrial {
        await waitWhileHanging()
        return state.withLock { state in
            state.fullPlans.append(plan)
            if state.broken { return .failed(.internal) }
            let line = Line(endpoint: plan.endpoint, direction: plan.direction)
            return state.script[line] ?? .traced(.unpaced(plan, kbps: state.rates[line] ?? 100_000))
        }
    }
}

extension TransferTrace {
    /// A steady transfer at the plan's pace, or at `kbps` where the line is narrower: four samples a second, and as many
    /// bytes acknowledged as were moved.
    public static func steady(_ plan: FloorTestPlan, kbps: Double) -> TransferTrace {
        let bytesPerSecond = min(kbps, plan.pacedKbps) * 125
        let samples = (0...Int(plan.seconds * 4)).map { quarter in
            let seconds = Double(quarter) / 4
            return Sample(seconds: seconds, bytes: Int(bytesPerSecond * seconds))
        }
        return TransferTrace(samples: samples, announcedBytes: samples.last?.bytes, status: 200)
    }

    /// A full test over a steady line of `kbps`, which ends as soon as it may: 50 samples a second.
    public static func unpaced(_ plan: FullTestPlan, kbps: Double) -> TransferTrace {
        var samples: [Sample] = []
        for step in 0...Int(plan.seconds * 50) {
            let seconds = Double(step) / 50
            samples.append(Sample(seconds: seconds, bytes: min(plan.bytes, Int(kbps * 125 * seconds))))
            if FullTest.isEnough(samples, for: plan.goal) { break }
        }
        var trace = TransferTrace(samples: samples, announcedBytes: nil, status: 200, cut: true)
        trace.stoppedAfter = samples.last?.seconds
        trace.latency = LineLatency(idleMs: 5, loadedMs: 40)
        return trace
    }
}
