import Conference
import Coordination
import Curl
import Probing

/// Probes each endpoint once.
struct Sweep {
    /// Those without an address are left out.
    let endpoints: [Endpoint]
    /// Probes at once.
    let inFlight: Int

    /// So many more wait on the lane, which then has the next at hand when one ends, and results may come in batches.
    private static let reserve = 256

    func run() async throws -> [EndpointID: ProbeOutcome] {
        let targets = endpoints.compactMap { endpoint in
            endpoint.url.map { ProbeTarget(endpoint: endpoint.id, url: $0, settings: endpoint.probe) }
        }
        var limits = CurlEngine.Limits()
        limits.inFlight = inFlight
        let confinement = try AddressConfinement.byHand()
        let prober: CurlProber
        do {
            prober = try CurlProber(limits: limits, confinement: confinement)
        } catch {
            throw OwnFailure(error)
        }
        let outcomes = await sweep(targets, prober)
        await prober.shutdown()
        return outcomes
    }

    /// As soon as probes end, as many more begin: the slow ones hold up nobody but themselves.
    private func sweep(_ targets: [ProbeTarget], _ prober: some Prober) async -> [EndpointID: ProbeOutcome] {
        guard !targets.isEmpty else { return [:] }
        await prober.retarget(targets)
        var progress = ProgressBar(Phrase(vi: "Đang thăm dò", en: "Probing"), total: targets.count)
        var waiting = targets.map { ProbeOrder(endpoint: $0.endpoint, lagMs: 0) }[...]
        func begin(_ count: Int) {
            let orders = Array(waiting.prefix(count))
            waiting = waiting.dropFirst(count)
            if !orders.isEmpty { prober.submit(orders) }
        }
        var outcomes: [EndpointID: ProbeOutcome] = [:]
        begin(inFlight + Self.reserve)
        for await results in prober.results {
            for result in results { outcomes[result.endpoint] = result.outcome }
            progress.show(outcomes.count)
            if outcomes.count == targets.count { break }
            begin(results.count)
        }
        progress.clear()
        return outcomes
    }
}
