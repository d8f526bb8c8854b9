import Conference
import Coordination
import Curl
import Foundation
import TestSupport

@testable import Probing

/// Probes far ends of the zoo.
enum ZooKeeper {
    /// Everything, loopback too.
    static let everywhere = AddressConfinement(allowed: ["0.0.0.0/0", "::/0"].compactMap(AddressRange.init))

    static func target(_ url: String, _ settings: ProbeSettings, number: Int = 1) throws -> ProbeTarget {
        guard let url = URL(string: url) else { throw URLError(.badURL) }
        return ProbeTarget(endpoint: Samples.id(number), url: url, settings: settings)
    }

    /// One probe, as the daemon makes it.
    static func probe(
        _ url: String,
        _ settings: ProbeSettings = ProbeSettings(timeoutSeconds: 30),
        _ confinement: AddressConfinement = everywhere
    ) async throws -> ProbeOutcome {
        let prober = try CurlProber(confinement: confinement)
        await prober.retarget([try target(url, settings)])
        prober.submit([ProbeOrder(endpoint: Samples.id(1), lagMs: 0)])
        var results = prober.results.makeAsyncIterator()
        let result = await results.next()?.first
        await prober.shutdown()
        guard let outcome = result?.outcome else { throw CancellationError() }
        return outcome
    }

    /// The transfer that such a probe consists of.
    static func transfer(
        _ url: String,
        _ settings: ProbeSettings = ProbeSettings(timeoutSeconds: 30)
    ) async throws -> Completion {
        var preparation = TargetPreparation(addresses: everywhere.filter)
        guard let request = preparation.prepare(try target(url, settings)).request else { throw URLError(.badURL) }
        let engine = try CurlEngine { _ in }
        let completion = await engine.run(request)
        await engine.shutdownWithoutBlocking()
        return completion
    }
}

extension Completion {
    var report: TransferReport? { try? result.get() }

    var failure: TransferFailure? {
        if case .failure(let failure) = result { failure } else { nil }
    }
}
