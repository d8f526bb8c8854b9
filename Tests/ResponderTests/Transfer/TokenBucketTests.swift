import NIOCore
import Testing

@testable import Responder

@Suite("The pace of a line")
struct TokenBucketTests {
    private let start = NIODeadline.uptimeNanoseconds(5_000_000_000)

    @Test("Bytes take their time, and what follows waits behind them")
    func queues() {
        var bucket = TokenBucket(kbps: 8)
        #expect(bucket.reserve(500, at: start) == .milliseconds(500))
        #expect(bucket.reserve(500, at: start) == .milliseconds(1000))
        #expect(bucket.reserve(500, at: start + .seconds(1)) == .milliseconds(500))
    }

    @Test("An idle line saves nothing up")
    func noBurst() {
        var bucket = TokenBucket(kbps: 8)
        _ = bucket.reserve(1000, at: start)
        #expect(bucket.reserve(1000, at: start + .seconds(3600)) == .seconds(1))
    }

    @Test(
        "However the pieces are cut, a megabyte at 1 000 kbit/s takes eight seconds",
        arguments: [1400, 10_000, 65_536]
    )
    func steady(piece: Int) {
        var bucket = TokenBucket(kbps: 1000)
        var now = start
        var left = 1_000_000
        while left > 0 {
            now = now + bucket.reserve(min(piece, left), at: now)
            left -= piece
        }
        #expect(abs((now - start).nanoseconds - 8_000_000_000) < 1_000_000)
    }

    @Test("Timers that fire late do not slow the line down")
    func lateTimers() {
        var bucket = TokenBucket(kbps: 1000)
        var now = start
        for _ in 0..<400 { now = now + bucket.reserve(2500, at: now) + .milliseconds(2) }
        #expect((now - start).nanoseconds < 8_010_000_000)
    }

    @Test("Two transfers on one line share it")
    func shared() {
        let line = SharedLine(kbps: 8000)
        var ends = [start, start]
        for _ in 0..<100 {
            for index in ends.indices { ends[index] = ends[index] + line.reserve(10_000, at: ends[index]) }
        }
        // 2 MB at 1 MB/s.
        #expect((ends[1] - start).nanoseconds >= 2_000_000_000)
    }

    @Test("Of several lines the narrowest decides, and a piece takes about 20 ms on it")
    func narrowest() {
        let lines = [SharedLine(kbps: 8000), SharedLine(kbps: 800)]
        #expect(lines.pieceSize == 2000)
        #expect(lines.reserve(2000, at: start) == .milliseconds(20))
        #expect([SharedLine]().pieceSize == 65_536)
        #expect([SharedLine(kbps: 1)].pieceSize == 1400)
    }
}
