import Testing

@testable import Curl

@Suite("What of an upload may wait on our machine")
struct UnsentLimitTests {
    @Test(
        "A tenth of a second of the pace, between a floor and a ceiling",
        arguments: [
            (pace: 1_000, bytes: Int32(16_384)), (pace: 400_000, bytes: 40_000), (pace: 100_000_000, bytes: 131_072),
        ]
    )
    func paced(_ example: (pace: Int, bytes: Int32)) {
        #expect(UnsentLimit(pace: example.pace).bytes == example.bytes)
    }

    @Test("Without a pace it follows what the line carries, both ways, and leaves small changes alone")
    func follows() {
        var limit = UnsentLimit(pace: nil)
        let first = limit.bytes
        let steps: [(passed: Int64, now: Int64, changes: Bool, bytes: Int32)] = [
            (0, 0, false, first), (1_000_000, 99_999, false, first), (1_000_000, 200_000, true, 500_000),
            (1_550_000, 300_000, false, 500_000), (1_560_000, 400_000, true, 16_384),
        ]
        for step in steps {
            let changes = limit.note(passed: step.passed, now: step.now)
            #expect(changes == step.changes)
            #expect(limit.bytes == step.bytes)
        }
    }
}
