import ArgumentParser
import Conference
import Foundation
import Wire

/// What one sweep has found, in the forms of the API.
struct CheckReport: Codable, Sendable {
    struct Item: Codable, Sendable {
        var id: String
        var name: String
        var level: String
        var parent: String?
        /// Nil for an endpoint that has no address to be probed at, or was not observed.
        var reachable: Bool?
        /// A fault of ours has kept it from being observed.
        var unobserved: EndpointPayload.Unobserved?
        var lastProbe: ProbePayload?
        /// Only when bandwidth was tested.
        var bandwidth: EndpointPayload.Bandwidth?
        /// Direction to `meetsTarget`, `belowTarget`, `belowFloor` or why a test says nothing.
        var standing: [String: String]?
    }

    /// What a standard meeting needs in one direction, kbit/s over HTTP. The lower end of what was measured counts.
    struct Need: Codable, Sendable {
        /// With less there is no meeting.
        var floorKbps: Double
        /// With less it is not as good as it should be.
        var targetKbps: Double
    }

    /// What the bandwidth tests came to, each direction of a point being one.
    struct Tests: Codable, Sendable {
        var total: Int
        var belowTarget: Int
        var belowFloor: Int
        /// Those that say nothing of the line.
        var failed: Int
    }

    var startedAt: Date
    var seconds: Double
    var total: Int
    /// Those that have an address.
    var polled: Int
    var reachable: Int
    /// Those that faults of ours have kept from being observed: they are neither reachable nor not.
    var unobserved: Int
    /// By direction; only when bandwidth was tested.
    var needs: [String: Need]?
    /// Only when bandwidth was tested.
    var tests: Tests?
    /// In the order of the tree.
    var items: [Item]

    /// What a point is that a fault of ours has kept from being observed.
    static let notObserved = Phrase(vi: "chưa quan sát được", en: "not observed")

    /// Nil when everything that could be probed answers, and everything that was tested carries a standard meeting.
    var exitCode: ExitCode? {
        let standings = items.flatMap { ($0.standing ?? [:]).values }
        let ours = FailureReason.internal.rawValue
        let good: Set = [BandwidthStanding.meetsTarget.rawValue, BandwidthStanding.belowTarget.rawValue, ours]
        if items.contains(where: { $0.reachable == false }) || !standings.allSatisfy(good.contains) {
            return Exit.answerIsNo
        }
        return unobserved > 0 || standings.contains(ours) ? Exit.notObserved : nil
    }

    init(
        _ registry: Registry,
        probed: SweepJudge,
        tests: BandwidthSweep.Findings,
        startedAt: Date,
        endedAt: Date
    ) {
        self.startedAt = startedAt
        seconds = endedAt.timeIntervalSince(startedAt)
        items = registry.endpoints.map { Item($0.endpoint, probed: probed, tests: tests) }
        total = items.count
        polled = items.count { $0.lastProbe != nil }
        unobserved = items.count { $0.unobserved != nil }
        reachable = items.count { $0.reachable == true }
        self.tests = Tests(items)
        if self.tests != nil {
            needs = Dictionary(uniqueKeysWithValues: Direction.allCases.map { ($0.rawValue, Need($0)) })
        }
    }
}

extension CheckReport.Need {
    init(_ direction: Direction, of profile: Profile = .standardMeeting) {
        floorKbps = Double(profile.floorKbps(direction)) * Profile.httpFactor
        targetKbps = Double(profile.targetKbps(direction)) * Profile.httpFactor
    }
}

extension CheckReport.Tests {
    /// Nil when nothing was tested.
    init?(_ items: [CheckReport.Item]) {
        let standings = items.flatMap { ($0.standing ?? [:]).values }
        guard !standings.isEmpty else { return nil }
        total = standings.count
        belowTarget = standings.count { $0 == BandwidthStanding.belowTarget.rawValue }
        belowFloor = standings.count { $0 == BandwidthStanding.belowFloor.rawValue }
        failed = standings.count { BandwidthStanding(rawValue: $0) == nil }
    }
}

extension CheckReport.Item {
    init(_ endpoint: Endpoint, probed: SweepJudge, tests: BandwidthSweep.Findings) {
        self.init(
            endpoint,
            outcome: probed.outcomes[endpoint.id],
            fault: probed.ownFault(of: endpoint.id),
            tests: tests
        )
    }

    /// - Parameters:
    ///   - outcome: Nil for an endpoint that was not probed.
    ///   - fault: Of ours; nil when it was observed.
    init(_ endpoint: Endpoint, outcome: ProbeOutcome?, fault: SweepFault?, tests: BandwidthSweep.Findings) {
        id = endpoint.id.rawValue
        name = endpoint.name
        level = endpoint.level.rawValue
        parent = endpoint.parent?.rawValue
        if let fault, let outcome {
            unobserved = .init(fault, outcome, in: Console.language)
        } else {
            reachable = outcome.map { $0.answer != nil }
        }
        lastProbe = outcome.map(ProbePayload.init)
        let measured = tests.measured[endpoint.id] ?? [:]
        let invalid = tests.invalid[endpoint.id] ?? [:]
        guard !measured.isEmpty || !invalid.isEmpty else { return }
        // Why a test says nothing stands in `standing`.
        bandwidth = .init(
            down: measured[.down].map(MeasuredRate.init),
            up: measured[.up].map(MeasuredRate.init),
            downFault: nil,
            upFault: nil
        )
        var standing = measured.mapValues { BandwidthStanding($0, for: .standardMeeting).rawValue }
        standing.merge(invalid.mapValues(\.code)) { first, _ in first }
        self.standing = Dictionary(uniqueKeysWithValues: standing.map { ($0.key.rawValue, $0.value) })
    }
}

extension EndpointPayload.Unobserved {
    fileprivate init(_ fault: SweepFault, _ outcome: ProbeOutcome, in language: Language) {
        let detail = outcome.failure?.detail ?? ""
        let cause: FailureCause? = if case .probe(let cause) = fault { cause } else { nil }
        self.init(
            since: outcome.startedAt,
            at: outcome.startedAt,
            cause: cause?.rawValue,
            detail: detail.isEmpty ? nil : detail,
            message: Phrasebook.causeAndRemedy(of: fault, in: language)
        )
    }
}
