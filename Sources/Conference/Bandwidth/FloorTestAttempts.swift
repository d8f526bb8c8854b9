public import Foundation

/// What has been tried lately, so that a line that fails is asked again soon, but ever more rarely.
public struct FloorTestAttempts: Hashable, Sendable {
    public struct Attempt: Hashable, Sendable {
        public var at: Date
        public var pacedKbps: Double
        /// Consecutive tests that were invalid or did not reach their need; 0 after one that did.
        public var setbacks: Int

        public init(at: Date, pacedKbps: Double, setbacks: Int) {
            self.at = at
            self.pacedKbps = pacedKbps
            self.setbacks = setbacks
        }
    }

    struct Key: Hashable, Sendable {
        var endpoint: EndpointID
        var direction: Direction
    }

    private var attempts: [Key: Attempt] = [:]

    public init() {}

    public subscript(endpoint: EndpointID, direction: Direction) -> Attempt? {
        get { attempts[Key(endpoint: endpoint, direction: direction)] }
        set { attempts[Key(endpoint: endpoint, direction: direction)] = newValue }
    }

    /// Remembers how a test ended.
    public mutating func note(_ result: BandwidthResult, of plan: FloorTestPlan, at: Date) {
        let before = self[plan.endpoint, plan.direction]?.setbacks ?? 0
        self[plan.endpoint, plan.direction] = Attempt(
            at: at,
            pacedKbps: plan.pacedKbps,
            setbacks: result.reachesNeed(of: plan) ? 0 : before + 1
        )
    }

    /// Forgets endpoints that are gone.
    public mutating func keep(only ids: (EndpointID) -> Bool) {
        attempts = attempts.filter { ids($0.key.endpoint) }
    }
}

extension BandwidthResult {
    /// Whether the line was shown to carry what the plan was made for.
    func reachesNeed(of plan: FloorTestPlan) -> Bool {
        guard case .measured(let measurement) = self else { return false }
        return measurement.lowerKbps >= plan.pacedKbps / FloorTest.margin
    }
}
