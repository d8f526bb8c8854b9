import Conference
import Foundation
import TestSupport
import Testing

@testable import Coordination

@Suite("A third of the country dark") struct HostilePointsTests {
    /// Of twenty points six never answer, one drips to its timeout, one resets, and twelve are well.
    private enum Health: CaseIterable {
        case dark, dripping, resetting, well

        init(_ index: Int) {
            self =
                switch index % 20 {
                case 0..<6: .dark
                case 6: .dripping
                case 7: .resetting
                default: .well
                }
        }

        var result: ProbeOutcome.Result? {
            switch self {
            case .dark: .failure(.connectTimeout)
            case .dripping: .failure(.timeout)
            case .resetting: .failure(.network)
            case .well: nil
            }
        }
    }

    /// Probes of each point within 200 seconds, of 240 points that are asked every ten seconds and have five to answer; a minute
    /// later than the start, when it is known who is dark.
    private func turns(places: Int, wallClockStep: TimeInterval = 0) async throws -> [Health: [Int]] {
        let points = Harness.polled(240)
        let harness = try await Harness(points, places: places)
        for (index, point) in points.enumerated() {
            let health = Health(index)
            harness.prober.set(health.result, for: point.id)
            if health == .dark || health == .dripping { harness.prober.set(length: .seconds(5), for: point.id) }
        }
        var before = 0
        try await harness.running([harness.recorder, harness.polling]) { () async throws in
            for second in 0..<260 {
                if second == 60 { before = harness.prober.orders.count }
                if second == 160 { harness.time.stepWallClock(by: wallClockStep) }
                // By the second: results are worked off before the next are asked for.
                await harness.time.advance(by: .seconds(1))
            }
        }
        let counts = Dictionary(grouping: harness.prober.orders.dropFirst(before), by: \.endpoint).mapValues(\.count)
        return Dictionary(grouping: points.indices, by: Health.init).mapValues { $0.map { counts[points[$0].id] ?? 0 } }
    }

    @Test("With the places that they need, all keep their interval: the well, the dripping and the dark")
    func enough() async throws {
        let turns = try await turns(places: 86)
        for health in Health.allCases {
            let counts = try #require(turns[health])
            #expect((counts.min() ?? 0) >= 19, "\(health)")
        }
        #expect(turns[.well]?.allSatisfy { (19...21).contains($0) } == true)
    }

    @Test("With far too few places for the dark ones, the well ones keep their interval, and no dark one is forgotten")
    func tooFew() async throws {
        let turns = try await turns(places: 16)
        #expect(turns[.well]?.allSatisfy { (19...21).contains($0) } == true)
        #expect(turns[.resetting]?.allSatisfy { $0 >= 19 } == true)
        let slow = try #require(turns[.dark]) + #require(turns[.dripping])
        #expect((slow.min() ?? 0) >= 4)
        #expect((slow.max() ?? 0) - (slow.min() ?? 0) <= 2)
    }

    @Test("A wall clock that is set by an hour moves no probe", arguments: [3_600.0, -3_600.0])
    func clockStep(seconds: TimeInterval) async throws {
        let turns = try await turns(places: 86, wallClockStep: seconds)
        #expect(turns[.well]?.allSatisfy { (19...21).contains($0) } == true)
        #expect(turns[.dark]?.allSatisfy { (19...23).contains($0) } == true)
    }

    @Test(
        "Three quarters of the places are for the slow, and one at least",
        arguments: [(4_096, 3_072), (512, 384), (4, 3), (1, 1)]
    )
    func slowPlaces(inFlight: Int, places: Int) {
        #expect(PollingPolicy(inFlight: inFlight).slowPlaces == places)
    }
}
