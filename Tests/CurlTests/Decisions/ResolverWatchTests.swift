import Testing

@testable import Curl

@Suite("Whether the resolver is silent")
struct ResolverWatchTests {
    private func at(_ seconds: Double) -> MonotonicTime {
        MonotonicTime(nanoseconds: 1_000_000_000 + UInt64(seconds * 1e9))
    }

    @Test("Places that are all taken for longer than a resolver may take, without an answer: it is silent")
    func silence() {
        let watch = ResolverWatch()
        #expect(!watch.isSilent(oldest: at(0), places: 16, at: at(14.9)))
        #expect(watch.isSilent(oldest: at(0), places: 16, at: at(15)))
    }

    @Test("As long as any name is answered it is not, however long others hang")
    func answers() {
        let watch = ResolverWatch()
        watch.answered(at: at(100))
        #expect(!watch.isSilent(oldest: at(80), places: 16, at: at(114)))
        #expect(watch.isSilent(oldest: at(80), places: 16, at: at(115)))
    }

    @Test("Look-ups that end one after the other without an answer say the same, although none is old")
    func failures() {
        let watch = ResolverWatch()
        for _ in 0..<15 { watch.ranOut(began: at(0)) }
        #expect(!watch.isSilent(oldest: at(16), places: 16, at: at(16.5)))
        watch.ranOut(began: at(14))
        #expect(watch.isSilent(oldest: at(16), places: 16, at: at(16.5)))
        watch.answered(at: at(16.6))
        #expect(!watch.isSilent(oldest: at(16), places: 16, at: at(18)))
        // However many: they may all be answered yet.
        for _ in 0..<100 { watch.ranOut(began: at(17)) }
        #expect(!watch.isSilent(oldest: at(17), places: 16, at: at(31.5)))
        #expect(watch.isSilent(oldest: at(17), places: 16, at: at(32)))
    }
}
