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
        /// Nil for an endpoint that has no address to be probed at.
        var reachable: Bool?
        var lastProbe: ProbePayload?
        /// Only when bandwidth was tested.
        var bandwidth: EndpointPayload.Bandwidth?
        /// Direction to `meetsTarget`, `belowTarget`, `belowFloor` or why a test says nothing.
        var standing: [String: String]?
    }

    var startedAt: Date
    var seconds: Double
    var total: Int
    /// Those that have an address.
    var polled: Int
    var reachable: Int
    /// In the order of the tree.
    var items: [Item]

    /// Everything that could be probed answers, and everything that was tested carries a standard meeting.
    var isGood: Bool {
        let good: Set = [BandwidthStanding.meetsTarget.rawValue, BandwidthStanding.belowTarget.rawValue]
        return items.allSatisfy { item in
            item.reachable != false && (item.standing ?? [:]).values.allSatisfy(good.contains)
        }
    }

    init(
        _ registry: Registry,
        outcomes: [EndpointID: ProbeOutcome],
        tests: BandwidthSweep.Findings,
        startedAt: Date,
        endedAt: Date
    ) {
        self.startedAt = startedAt
        seconds = endedAt.timeIntervalSince(startedAt)
        items = registry.endpoints.map { Item($0.endpoint, outcome: outcomes[$0.id], tests: tests) }
        total = items.count
        polled = items.count { $0.reachable != nil }
        reachable = items.count { $0.reachable == true }
    }
}

extension CheckReport.Item {
    /// - Parameter outcome: nil for an endpoint that was not probed.
    init(_ endpoint: Endpoint, outcome: ProbeOutcome?, tests: BandwidthSweep.Findings) {
        id = endpoint.id.rawValue
        name = endpoint.name
        level = endpoint.level.rawValue
        parent = endpoint.parent?.rawValue
        reachable = outcome.map { $0.answer != nil }
        lastProbe = outcome.map(ProbePayload.init)
        let measured = tests.measured[endpoint.id] ?? [:]
        let invalid = tests.invalid[endpoint.id] ?? [:]
        guard !measured.isEmpty || !invalid.isEmpty else { return }
        bandwidth = .init(down: measured[.down].map(MeasuredRate.init), up: measured[.up].map(MeasuredRate.init))
        var standing = measured.mapValues { BandwidthStanding($0, for: .standardMeeting).rawValue }
        standing.merge(invalid.mapValues(\.code)) { first, _ in first }
        self.standing = Dictionary(uniqueKeysWithValues: standing.map { ($0.key.rawValue, $0.value) })
    }
}
