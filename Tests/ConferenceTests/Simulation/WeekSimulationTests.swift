import Conference
import Foundation
import Testing

/// Replay one week with `DIEMCAU_SEED=17`; run more of them with `DIEMCAU_SEEDS=300`.
@Suite("A week of a province")
struct WeekSimulationTests {
    static let seeds: Range<UInt64> = {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["DIEMCAU_SEED"].flatMap(UInt64.init) { return seed..<seed + 1 }
        return 1..<1 + (environment["DIEMCAU_SEEDS"].flatMap(UInt64.init) ?? 8)
    }()

    @Test("Nothing that must hold is ever broken", arguments: seeds)
    func invariants(seed: UInt64) {
        var week = WeekSimulation(seed: seed)
        #expect(week.run() == [])
        // A week in which nothing happens proves nothing.
        #expect(week.probeCount > 5_000, "\(week.probeCount) \(week.journal.entries.count)")
        #expect(week.journal.entries.count > 100)
        #expect(week.journal.entries.contains { $0.draft.kind == .incident })
    }

    @Test("The same seed is the same week")
    func deterministic() {
        var first = WeekSimulation(seed: 7)
        var second = WeekSimulation(seed: 7)
        #expect(first.run() == second.run())
        #expect(first.journal.entries == second.journal.entries)
        #expect(first.probeCount == second.probeCount)
    }
}
