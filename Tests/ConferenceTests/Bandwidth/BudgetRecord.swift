import Conference
import Foundation

/// What is known and what is due, kept apart from the planner and told once more in the words of its policy.
struct BudgetRecord {
    typealias Lane = BudgetDay.Lane

    private struct Trial {
        var at: Date
        var pacedKbps: Double
        var setbacks: Int
    }

    let policy: FloorTestPolicy
    private(set) var evidence: [Lane: BandwidthMeasurement] = [:]
    private var trials: [Lane: Trial] = [:]
    /// The greatest need of the near sessions, kbit/s over HTTP.
    private var needs: [Lane: Double] = [:]
    /// The greatest pace at which a lane has been tested, kbit/s.
    private(set) var tested: [Lane: Double] = [:]

    init(policy: FloorTestPolicy) { self.policy = policy }

    mutating func note(_ result: BandwidthResult, of plan: FloorTestPlan, at now: Date) {
        let lane = Lane(point: plan.endpoint, direction: plan.direction)
        var reached = false
        if case .measured(let found) = result {
            evidence[lane] = found
            reached = found.lowerKbps >= plan.pacedKbps / FloorTest.margin
        }
        let before = trials[lane]?.setbacks ?? 0
        trials[lane] = Trial(at: now, pacedKbps: plan.pacedKbps, setbacks: reached ? 0 : before + 1)
        tested[lane] = max(tested[lane] ?? 0, plan.pacedKbps)
    }

    /// Takes in the calendar.
    mutating func look(_ sessions: [ProfiledSession], at now: Date) {
        needs = [:]
        for booking in sessions where now < booking.session.end {
            guard booking.session.start.timeIntervalSince(now) <= policy.horizon else { continue }
            for point in booking.session.points {
                for direction in Direction.allCases {
                    let need = Double(booking.profile.targetKbps(direction)) * Profile.httpFactor
                    needs[Lane(point: point, direction: direction), default: 0] = max(
                        need,
                        needs[Lane(point: point, direction: direction)] ?? 0
                    )
                }
            }
        }
    }

    /// What a test of the lane has to show now, kbit/s over HTTP.
    func need(_ lane: Lane) -> Double {
        needs[lane] ?? Double(policy.idleProfile.targetKbps(lane.direction)) * Profile.httpFactor
    }

    func dueAt(_ lane: Lane) -> Date {
        guard let trial = trials[lane] else { return .distantPast }
        guard let need = needs[lane] else { return trial.at + policy.idlePause }
        if trial.setbacks > 0 && trial.pacedKbps >= need { return trial.at + pause(after: trial.setbacks) }
        guard let evidence = evidence[lane] else { return .distantPast }
        if evidence.lowerKbps >= need { return evidence.at + policy.renewal }
        return evidence.pacedKbps >= need ? evidence.at + pause(after: 1) : .distantPast
    }

    func due(among lanes: [Lane], at now: Date) -> Set<Lane> { Set(lanes.filter { dueAt($0) <= now }) }

    private func pause(after setbacks: Int) -> TimeInterval {
        policy.backOff[min(setbacks, policy.backOff.count) - 1]
    }
}
