public import Foundation

/// What has been tried lately, so that a line that fails is asked again soon, but ever more rarely, and no fault of ours is held
/// against a line.
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

    /// Faults of ours that kept the newest tests from saying anything about the line.
    struct OwnFault: Hashable, Sendable {
        var at: Date
        /// In a row.
        var count: Int
    }

    struct Key: Hashable, Sendable {
        var endpoint: EndpointID
        var direction: Direction
    }

    private var attempts: [Key: Attempt] = [:]
    private var ownFaults: [Key: OwnFault] = [:]

    public init() {}

    public subscript(endpoint: EndpointID, direction: Direction) -> Attempt? {
        get { attempts[Key(endpoint: endpoint, direction: direction)] }
        set { attempts[Key(endpoint: endpoint, direction: direction)] = newValue }
    }

    func ownFault(_ endpoint: EndpointID, _ direction: Direction) -> OwnFault? {
        ownFaults[Key(endpoint: endpoint, direction: direction)]
    }

    /// Remembers how a test ended. A fault of ours is no setback of the line: what was known of that stays.
    public mutating func note(_ result: BandwidthResult, of plan: FloorTestPlan, at: Date) {
        let key = Key(endpoint: plan.endpoint, direction: plan.direction)
        if case .invalid(let fault) = result, fault.isOwnFault {
            ownFaults[key] = OwnFault(at: at, count: (ownFaults[key]?.count ?? 0) + 1)
            return
        }
        ownFaults[key] = nil
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
        ownFaults = ownFaults.filter { ids($0.key.endpoint) }
    }
}

extension BandwidthResult {
    /// Whether the line was shown to carry what the plan was made for.
    func reachesNeed(of plan: FloorTestPlan) -> Bool {
        guard case .measured(let measurement) = self else { return false }
        return measurement.lowerKbps >= plan.pacedKbps / FloorTest.margin
    }
}
