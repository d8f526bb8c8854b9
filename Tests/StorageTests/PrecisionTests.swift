import Coordination
import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite("Stored numbers")
struct PrecisionTests {
    @Test(
        "Every millisecond comes back the same, before and after 1970",
        arguments: [-86_400_000, -1, 0, 1_795_132_800_000]
    )
    func milliseconds(_ base: Int64) {
        for millisecond in base..<(base + 1_000) {
            let date = Date(storedMilliseconds: millisecond)
            #expect(date.storedMilliseconds == millisecond)
            #expect(Date(storedMilliseconds: date.storedMilliseconds) == date)
        }
    }

    @Test("What is no number, or too large, is stored as the nearest that can be, and stops nothing")
    func odd() async throws {
        #expect(Double.nan.storedMicroseconds == 0)
        #expect(Double.infinity.storedMicroseconds == .max)
        #expect((-Double.infinity).storedMicroseconds == .min)
        #expect(Date.distantFuture.storedMilliseconds > 0)
        try await withStore { store, _ in
            _ = try await store.save(Samples.endpoints(1), drafts: [])
            let odd = Samples.probe(Samples.id(1), .answer(firstByteMs: .infinity))
            #expect(try await store.commit(EvidenceBatch(probes: [odd])).isEmpty)
        }
    }
}
