import Testing

@testable import Curl

@Suite("Pacer")
struct PacerTests {
    /// Bytes that pass when somebody who always has more asks again as soon as told to.
    private func passed(_ pacer: inout Pacer, from start: Int64, to end: Int64, piece: Int) -> Int {
        var now = start
        var total = 0
        while now < end {
            switch pacer.grant(piece, now: now) {
            case .bytes(let count):
                pacer.spend(count)
                total += count
            case .wait(let microseconds): now += microseconds
            }
        }
        return total
    }

    @Test(
        "Over any time the pace is kept to within one slice",
        arguments: [1, 64, 7_919, 62_500, 400_000, 125_000_000]
    )
    func pace(_ rate: Int) {
        var pacer = Pacer(bytesPerSecond: rate)
        let total = passed(&pacer, from: 0, to: 6_000_000, piece: 16_384)
        let slack = max(rate / 50, 1)
        #expect(abs(total - rate * 6) <= slack)
    }

    @Test("Bytes pass in slices, however often one asks", arguments: [7_919, 400_000, 125_000_000])
    func slices(_ rate: Int) {
        var pacer = Pacer(bytesPerSecond: rate)
        var grants = 0
        var total = 0
        for now in stride(from: Int64(0), to: 1_000_000, by: 10) {
            if case .bytes(let count) = pacer.grant(.max, now: now) {
                pacer.spend(count)
                grants += 1
                total += count
            }
        }
        #expect((45...51).contains(grants))
        #expect(abs(total - rate) <= rate / 50 + 1)
    }

    @Test("A piece larger than granted is waited off")
    func debt() {
        var pacer = Pacer(bytesPerSecond: 1_000)
        #expect(pacer.grant(5_000, now: 0) == .bytes(20))
        pacer.spend(5_000)
        guard case .wait(let microseconds) = pacer.grant(1, now: 0) else {
            Issue.record("passed in spite of a debt")
            return
        }
        #expect((4_980_000...5_020_000).contains(microseconds))
    }

    @Test("After a stall only three tenths of a second are caught up")
    func stall() {
        var pacer = Pacer(bytesPerSecond: 1_000_000)
        _ = passed(&pacer, from: 0, to: 1_000_000, piece: 1_000)
        #expect(pacer.grant(.max, now: 9_000_000) == .bytes(300_000))
    }

    @Test("A clock that goes back gives nothing")
    func backwards() {
        var pacer = Pacer(bytesPerSecond: 1_000)
        #expect(pacer.grant(20, now: 1_000_000) == .bytes(20))
        pacer.spend(20)
        guard case .wait = pacer.grant(1, now: 0) else {
            Issue.record("passed")
            return
        }
    }

    @Test("Without a pace everything passes")
    func unpaced() {
        var pacer = Pacer(bytesPerSecond: nil)
        #expect(pacer.grant(1 << 40, now: 0) == .bytes(1 << 40))
    }
}
