import Conference
import Foundation
import Testing

@Suite("The age of evidence")
struct LinkFreshnessTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let age: Double?
        var awaited = 7_200.0
        let pace: Int
        var downtime = 0.0
        let fresh: Bool
        let overdue: Bool

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "never seen", age: nil, pace: 60, fresh: false, overdue: true),
        Case(name: "new, not seen yet", age: nil, awaited: 30, pace: 60, fresh: false, overdue: false),
        Case(name: "never seen, we were down", age: nil, pace: 60, downtime: 7_100, fresh: false, overdue: false),
        Case(name: "just seen", age: 0, pace: 60, fresh: true, overdue: false),
        Case(name: "three paces", age: 180, pace: 60, fresh: true, overdue: false),
        Case(name: "over three paces", age: 180.1, pace: 60, fresh: false, overdue: true),
        Case(name: "fast pace, at the least limit", age: 90, pace: 10, fresh: true, overdue: false),
        Case(name: "fast pace, over it", age: 91, pace: 10, fresh: false, overdue: true),
        Case(name: "old because we were down", age: 900, pace: 60, downtime: 850, fresh: false, overdue: false),
        Case(name: "old in spite of it", age: 900, pace: 60, downtime: 600, fresh: false, overdue: true),
        Case(
            name: "a negative downtime counts as none",
            age: 100,
            pace: 60,
            downtime: -500,
            fresh: true,
            overdue: false
        ),
        Case(name: "clocks differ by a little", age: -4, pace: 60, fresh: true, overdue: false),
        Case(name: "from the future: the clock was set back", age: -3_600, pace: 60, fresh: false, overdue: true),
    ]

    @Test("Fresh and overdue", arguments: cases)
    func judged(_ given: Case) {
        let now = Date(timeIntervalSince1970: 1_763_700_000)
        let freshness = LinkFreshness(
            lastResultAt: given.age.map { now - $0 },
            awaitedSince: now - given.awaited,
            paceSeconds: given.pace,
            now: now,
            ownDowntimeSeconds: given.downtime
        )
        #expect(freshness.isFresh == given.fresh)
        #expect(freshness.isOverdue == given.overdue)
    }
}
