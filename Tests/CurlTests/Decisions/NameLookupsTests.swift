import Testing

@testable import Curl

@Suite("Names that hang, and a resolver that is silent")
struct NameLookupsTests {
    private func at(_ seconds: Double) -> MonotonicTime {
        MonotonicTime(nanoseconds: 1_000_000_000 + UInt64(seconds * 1e9))
    }

    @Test("A name whose look-up hung waits in its own row until it is answered quickly again")
    func rows() {
        let lookups = NameLookups(places: 4)
        #expect(lookups.row(of: 1) == .usual)
        lookups.hangs(1)
        #expect(lookups.row(of: 1) == .hanging)
        lookups.answered(1, in: .hanging, after: 3_000_000, at: at(1))
        #expect(lookups.row(of: 1) == .hanging)
        lookups.answered(1, in: .hanging, after: 30_000, at: at(2))
        #expect(lookups.row(of: 1) == .usual)
        lookups.ranOut(1, in: .usual)
        #expect(lookups.row(of: 1) == .hanging)
        #expect(lookups.row(of: 2) == .usual)
    }

    @Test("Half of the places are for names that hang, and one at least")
    func places() {
        #expect(NameLookups(places: 16).hangingPlaces == 8)
        #expect(NameLookups(places: 1).hangingPlaces == 1)
    }

    @Test("The resolver is silent when names have hung three times over and none was answered meanwhile")
    func silence() {
        let lookups = NameLookups(places: 4)
        for host in 1...3 { lookups.hangs(UInt(host)) }
        #expect(!lookups.isInDoubt)
        for host in 4...11 { lookups.hangs(UInt(host)) }
        #expect(lookups.isInDoubt)
        #expect(!lookups.isSilent(at: at(10)))
        lookups.hangs(12)
        #expect(lookups.isSilent(at: at(10)))
        // One answer, also of a name that had hung, and it is not.
        lookups.answered(3, in: .hanging, after: 10_000, at: at(11))
        #expect(!lookups.isInDoubt)
        #expect(!lookups.isSilent(at: at(14)))
    }

    @Test("Names that hang may be silent while others are answered")
    func hangingSilence() {
        let lookups = NameLookups(places: 4)
        for host in 1...20 { lookups.hangs(UInt(host)) }
        lookups.answered(99, in: .usual, after: 1_000, at: at(10))
        #expect(!lookups.isSilent(at: at(20)))
        #expect(!lookups.isHangingSilent(oldest: at(9), at: at(10.9)))
        #expect(lookups.isHangingSilent(oldest: at(9), at: at(11)))
        lookups.answered(3, in: .hanging, after: 1_000, at: at(11))
        #expect(!lookups.isHangingSilent(oldest: at(9), at: at(12.9)))
    }
}
