import Conference
import Coordination
import Foundation
import TestSupport
import Testing

@testable import Probing

@Suite("A confinement that changes while probes go on")
struct ConfinementInForceTests {
    @Test("This machine is probed from the moment on at which it may be, and no longer than that")
    func loopback() async throws {
        try await FarEnd.run { farEnd in
            let confinement = ConfinementInForce(AddressConfinement())
            let prober = try CurlProber(confinement: confinement)
            let settings = ProbeSettings(timeoutSeconds: 5)
            await prober.retarget([
                ProbeTarget(endpoint: Samples.id(1), url: try farEnd.url("/ok"), settings: settings)
            ])
            var results = prober.results.makeAsyncIterator()
            for isAllowed in [false, true, false] {
                confinement.setLoopback(isAllowed)
                prober.submit([ProbeOrder(endpoint: Samples.id(1), lagMs: 0)])
                let outcome = await results.next()?.first?.outcome
                #expect((outcome?.answer != nil) == isAllowed)
            }
            await prober.shutdown()
        }
    }
}
