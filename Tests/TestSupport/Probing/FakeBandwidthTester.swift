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
        return state.withLock { state in
            state.plans.append(plan)
            let line = Line(endpoint: plan.endpoint, direction: plan.direction)
            if let trial = state.script[line] { return trial }
            if let kbps = state.rates[line] { return .traced(.steady(plan, kbps: kbps)) }
            return state.usual(plan)
        }
    }

    /// A line without a rate of its own carries 100 Mbit/s.
    public func run(_ plan: FullTestPlan) async -> BandwidthTrial {
        state.withLock { state in
            state.fullPlans.append(plan)
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
