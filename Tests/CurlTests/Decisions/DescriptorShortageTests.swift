import Glibc
import Testing

@testable import Curl

@Suite("Descriptors for look-ups")
struct DescriptorShortageTests {
    private func limit() -> Int {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int(clamping: limit.rlim_cur)
    }

    @Test("There must be four for each look-up, of those that this process may have")
    func counted() {
        #expect(DescriptorShortage.errorNumber(lookups: 16, open: limit() - 64) == 0)
        #expect(DescriptorShortage.errorNumber(lookups: 16, open: limit() - 63) == EMFILE)
    }

    @Test("Where the kernel does not count they are opened, and closed again")
    func opened() {
        #expect(DescriptorShortage.errorNumber(lookups: 16, open: nil) == 0)
        #expect(DescriptorShortage.errorNumber(lookups: limit() / 4 + 1, open: nil) == EMFILE)
        #expect(DescriptorShortage.errorNumber(lookups: 16, open: nil) == 0)
    }
}
