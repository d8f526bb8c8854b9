public import Conference

/// The points, what is wrong with each and what their clerks do. Pure: time is an argument.
public struct SimulatedProvince: Sendable {
    public let points: [EndpointID: SimulatedPoint]
    public let seed: UInt64
    /// Points whose fault is not ``Fault/healthy``.
    public private(set) var faults: [EndpointID: Fault] = [:]
    /// Points whose line is cut, with all below them.
    public private(set) var cuts: Set<EndpointID> = []
    /// Clerks who do anything but their duty.
    public private(set) var clerks: [EndpointID: ClerkBehaviour] = [:]
    let children: [EndpointID: [EndpointID]]

    public init(points: [SimulatedPoint], seed: UInt64, scenario: Scenario = .calm) {
        self.points = Dictionary(points.map { ($0.id, $0) }) { first, _ in first }
        self.seed = seed
        children = Dictionary(grouping: points.filter { $0.parent != nil }) { $0.parent ?? $0.id }
            .mapValues { $0.map(\.id).sorted() }
        play(scenario)
    }

    /// Starts over with the faults of `scenario`.
    public mutating func play(_ scenario: Scenario) {
        let plan = scenario.plan(for: self)
        faults = plan.faults
        cuts = plan.cuts
        clerks = plan.clerks
    }

    public mutating func set(_ fault: Fault, at id: EndpointID) {
        faults[id] = fault == .healthy ? nil : fault
    }

    public mutating func setClerk(_ behaviour: ClerkBehaviour, at id: EndpointID) {
        clerks[id] = behaviour == .inOrder ? nil : behaviour
    }

    public mutating func cut(_ id: EndpointID) { cuts.insert(id) }

    /// Takes the fault and the cut at `id` away, not those above or below it.
    public mutating func heal(_ id: EndpointID) {
        faults[id] = nil
        cuts.remove(id)
    }

    public mutating func healAll() {
        faults = [:]
        cuts = []
    }

    /// - Parameter elapsed: Since the simulator started; decides the half of a flapping point's period.
    public func condition(of id: EndpointID, after elapsed: Duration) -> Condition {
        guard chain(from: id).allSatisfy({ !cuts.contains($0) }) else { return .cut }
        let fault = faults[id] ?? .healthy
        guard case .flapping(let seconds) = fault else { return .fault(fault) }
        let halves = elapsed.components.seconds / Int64(max(1, seconds))
        return .fault(halves.isMultiple(of: 2) ? .down : .healthy)
    }

    /// The nearest cut that takes `id` off, itself included.
    public func cutAbove(_ id: EndpointID) -> EndpointID? { chain(from: id).first { cuts.contains($0) } }

    public func behaviour(of id: EndpointID) -> ClerkBehaviour { clerks[id] ?? .inOrder }

    /// Milliseconds that the way to the point takes on a good day: 3 to 25.
    public func latency(of id: EndpointID) -> Duration {
        var generator = SeededGenerator(seed: seed, endpoint: id, purpose: "latency")
        return .milliseconds(Int.random(in: 3...25, using: &generator))
    }

    /// `id` and all above it, nearest first. Ends at an unknown parent, and at a cycle.
    func chain(from id: EndpointID) -> [EndpointID] {
        var chain: [EndpointID] = []
        var next: EndpointID? = id
        while let current = next, let point = points[current], !chain.contains(current) {
            chain.append(current)
            next = point.parent
        }
        return chain
    }

    /// `id` and all below it.
    public func subtree(of id: EndpointID) -> [EndpointID] {
        var found: [EndpointID] = []
        var seen: Set<EndpointID> = []
        var queue = [id]
        while let current = queue.popLast() {
            guard seen.insert(current).inserted else { continue }
            found.append(current)
            queue += children[current] ?? []
        }
        return found.sorted()
    }
}
