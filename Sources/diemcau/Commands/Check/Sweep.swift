import Conference
import Coordination
import Curl
import Foundation
import Probing

/// Probes each endpoint once; a name in vain of which it is not clear whose fault that is, once more.
struct Sweep {
    /// Those without an address are left out.
    let registry: Registry
    /// Probes at once.
    let inFlight: Int

    /// So many more wait on the lane, which then has the next at hand when one ends, and results may come in batches.
    private static let reserve = 256

    func run() async throws -> SweepJudge {
        var limits = CurlEngine.Limits()
        limits.inFlight = inFlight
        let confinement = try AddressConfinement.byHand()
        let prober: CurlProber
        do {
            prober = try CurlProber(limits: limits, confinement: confinement)
        } catch {
            throw OwnFailure(error)
        }
        let judge = await run(with: prober)
        await prober.shutdown()
        return judge
    }

    func run(with prober: some Prober) async -> SweepJudge {
        await prober.retarget(targets)
        var judge = SweepJudge(registry: registry, round: await sweep(targets.map(\.endpoint), prober))
        guard !judge.doubtful.isEmpty else { return judge }
        guard judge.isConfirmed(by: await sweep(judge.witnesses, prober)) else { return judge }
        judge.settle(await sweep(judge.doubtful, prober))
        return judge
    }

    private var targets: [ProbeTarget] {
        registry.endpoints.map(\.endpoint).compactMap { endpoint in
            guard let url = endpoint.url else { return nil }
            var settings = endpoint.probe
            // Every probe is to look its name up: there is no other on which a connection could be used again.
            settings.keepAlive = false
            return ProbeTarget(endpoint: endpoint.id, url: url, settings: settings)
        }
    }

    /// As soon as probes end, as many more begin: the slow ones hold up nobody but themselves.
    private func sweep(_ targets: [EndpointID], _ prober: some Prober) async -> [EndpointID: ProbeOutcome] {
        guard !targets.isEmpty else { return [:] }
        var progress = ProgressBar(Phrase(vi: "Đang thăm dò", en: "Probing"), total: targets.count)
        var waiting = targets.map { ProbeOrder(endpoint: $0, lagMs: 0) }[...]
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
