import Foundation
import ProvinceWeek
import Testing

/// A few seeds, so that a debugger can stop in them; `scripts/test` runs hundreds. Replay one with `DIEMCAU_SEED=17`.
@Suite("A week of a province")
struct WeekTests {
    static let seeds: Range<UInt64> = {
        let seed = ProcessInfo.processInfo.environment["DIEMCAU_SEED"].flatMap(UInt64.init)
        return seed.map { $0..<$0 + 1 } ?? 1..<4
    }()

    @Test("Nothing that must hold is ever broken", arguments: seeds)
    func invariants(seed: UInt64) {
        var week = Week(seed: seed)
        #expect(week.run() == [])
    }

    @Test("The same seed is the same week")
    func deterministic() {
        var first = Week(seed: 7)
        var second = Week(seed: 7)
        #expect(first.run() == second.run())
        #expect(first.log == second.log)
        #expect(first.probeCount == second.probeCount)
    }
}
