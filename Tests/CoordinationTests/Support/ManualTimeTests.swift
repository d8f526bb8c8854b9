import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Coordination

@Suite struct ManualTimeTests {
    /// Each time the loop holds its thread for a while, as on a machine whose processors are with others; the longest when it
    /// has just been woken for the first time.
    @Test func `the clock does not run away from a loop that gets no processor`() async throws {
        let time = ManualTime()
        let readings = Mutex<[Duration]>([])
        let loop = Task {
            await time.repeating(every: .seconds(1)) {
                let count = readings.withLock { readings in
                    readings.append(time.uptime)
                    return readings.count
                }
                usleep(count == 2 ? 300_000 : 20_000)
            }
        }
        await time.waitForSleepers(1)
        await time.advance(by: .seconds(8))
        loop.cancel()
        await loop.value
        #expect(readings.withLock { $0 } == (0...8).map { .seconds($0) })
    }
}
