import NIOCore
import Testing

@testable import Responder

@Suite("When a connection is too slow")
struct ConnectionWatchTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
    private let limits = {
        var limits = ResponderLimits()
        limits.headSeconds = 10
        limits.idleSeconds = 60
        limits.bodyGraceSeconds = 5
        limits.bodyBytesPerSecond = 1000
        limits.bodySeconds = 100
        limits.stallSeconds = 20
        return limits
    }()

    @Test("The first head has less time than the next one")
    func heads() {
        var watch = ConnectionWatch(limits: limits, acceptedAt: start)
        #expect(watch.deadline == start + .seconds(10))
        watch.answered(at: start)
        #expect(watch.deadline == start + .seconds(60))
    }

    @Test("Each byte of a body buys time, up to the limit")
    func body() {
        var watch = ConnectionWatch(limits: limits, acceptedAt: start)
        watch.headReceived(at: start)
        #expect(watch.deadline == start + .seconds(5))
        watch.bodyReceived(2000)
        #expect(watch.deadline == start + .seconds(7))
        watch.bodyReceived(10_000_000)
        #expect(watch.deadline == start + .seconds(100))
    }

    @Test("Nobody is blamed while we work, and a reader only while it takes nothing")
    func answer() {
        var watch = ConnectionWatch(limits: limits, acceptedAt: start)
        watch.headReceived(at: start)
        watch.requestEnded()
        #expect(watch.deadline == nil)
        watch.sent(at: start + .seconds(3))
        #expect(watch.deadline == start + .seconds(23))
    }
}
