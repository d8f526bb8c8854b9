import Testing

@testable import Curl

@Suite("Names that hang, and a resolver that is silent")
struct NameLookupsTests {
    private func at(_ seconds: Double) -> MonotonicTime {
        MonotonicTime(nanoseconds: 1_000_000_000 + UInt64(seconds * 1e9))
    }

    @Test("A name whose look-up hung waits in its own row until it is answered, however late")
    func rows() {
        let lookups = NameLookups(places: 4)
        #expect(lookups.row(of: 1) == .usual)
        lookups.hangs(1, began: at(0))
        #expect(lookups.row(of: 1) == .hanging)
        lookups.answered(1, in: .hanging, at: at(5))
        #expect(lookups.row(of: 1) == .usual)
        lookups.ranOut(1, in: .usual, began: at(6))
        #expect(lookups.row(of: 1) == .hanging)
        #expect(lookups.row(of: 2) == .usual)
    }

    @Test("Both rows have all places, as long as there are threads")
    func places() {
        let lookups = NameLookups(places: 2)
        #expect(lookups.free(usual: 0, hanging: 0, at: at(0)) == NameLookups.Free(usual: 2, hanging: 2))
        #expect(lookups.free(usual: 1, hanging: 20, at: at(0)) == NameLookups.Free(usual: 1, hanging: -18))
        #expect(lookups.free(usual: 1, hanging: 30, at: at(0)).usual == 1)
        #expect(lookups.free(usual: 1, hanging: 31, at: at(0)).usual == 0)
    }

    @Test("Threads of look-ups that were given up count for as long as they may run")
    func givenUp() {
        let lookups = NameLookups(places: 2)
        for second in 0..<31 { lookups.gaveUp(began: at(Double(second))) }
        #expect(lookups.free(usual: 0, hanging: 0, at: at(29)) == NameLookups.Free(usual: 1, hanging: 0))
        lookups.gaveUp(began: at(29))
        #expect(lookups.free(usual: 0, hanging: 0, at: at(29)) == NameLookups.Free(usual: 0, hanging: 0))
        #expect(lookups.free(usual: 0, hanging: 0, at: at(31)) == NameLookups.Free(usual: 2, hanging: 0))
        #expect(lookups.free(usual: 0, hanging: 0, at: at(60)) == NameLookups.Free(usual: 2, hanging: 2))
    }

    @Test("A shortage of descriptors is remembered for the look-ups that were under way")
    func shortage() {
        let lookups = NameLookups(places: 2)
        #expect(!lookups.wasShort(since: at(0)))
        lookups.ranShort(at: at(1))
        #expect(lookups.wasShort(since: at(0.5)))
        #expect(!lookups.wasShort(since: at(1.5)))
    }

    @Test("The resolver is silent when names have hung three times over and none was answered meanwhile")
    func silence() {
        let lookups = NameLookups(places: 4)
        for host in 1...3 { lookups.hangs(UInt(host), began: at(0)) }
        #expect(!lookups.isInDoubt)
        for host in 4...11 { lookups.hangs(UInt(host), began: at(1)) }
        #expect(lookups.isInDoubt)
        #expect(!lookups.isSilent(at: at(20)))
        lookups.hangs(12, began: at(9))
        #expect(!lookups.isSilent(at: at(14.9)))
        #expect(lookups.isSilent(at: at(15)))
        // One answer, also of a name that had hung, and it is not.
        lookups.answered(3, in: .hanging, at: at(21))
        #expect(!lookups.isInDoubt)
        #expect(!lookups.isSilent(at: at(24)))
    }

    @Test("Names that hang may be silent while others are answered")
    func hangingSilence() {
        let lookups = NameLookups(places: 4)
        for host in 1...20 { lookups.hangs(UInt(host), began: at(0)) }
        lookups.answered(99, in: .usual, at: at(10))
        #expect(!lookups.isSilent(at: at(20)))
        #expect(!lookups.isHangingSilent(oldest: at(9), at: at(23.9)))
        #expect(lookups.isHangingSilent(oldest: at(9), at: at(24)))
        lookups.answered(3, in: .hanging, at: at(24))
        #expect(!lookups.isHangingSilent(oldest: at(9), at: at(38.9)))
    }
}
