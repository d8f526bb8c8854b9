import Testing

@testable import Curl

@Suite("Whether the resolver is silent")
struct ResolverWatchTests {
    private func at(_ seconds: Double) -> MonotonicTime {
        MonotonicTime(nanoseconds: 1_000_000_000 + UInt64(seconds * 1e9))
    }

    @Test("Places that are all taken for two seconds without an answer: it is silent")
    func silence() {
        let watch = ResolverWatch()
        #expect(!watch.isSilent(oldest: at(0), places: 16, at: at(1.9)))
        #expect(watch.isSilent(oldest: at(0), places: 16, at: at(2)))
    }

    @Test("As long as any name is answered it is not, however long others hang")
    func answers() {
        let watch = ResolverWatch()
        watch.answered(at: at(100))
        #expect(!watch.isSilent(oldest: at(90), places: 16, at: at(101)))
        #expect(watch.isSilent(oldest: at(90), places: 16, at: at(102)))
    }

    @Test("Look-ups that end one after the other without an answer say the same, although none is old")
    func failures() {
        let watch = ResolverWatch()
        for _ in 0..<15 { watch.ranOut() }
        #expect(!watch.isSilent(oldest: at(10), places: 16, at: at(10.5)))
        watch.ranOut()
        #expect(watch.isSilent(oldest: at(10), places: 16, at: at(10.5)))
        watch.answered(at: at(10.6))
        #expect(!watch.isSilent(oldest: at(10), places: 16, at: at(12)))
    }
}
