import Curl
import Glibc
import ScriptedEnds

/// What this process holds before a herd and after it.
struct HerdMeasurement {
    let drive: HerdDrive
    /// Descriptors that connections which are kept may hold, both ends together.
    let kept: Int

    private var herd: Herd { drive.herd }
    private var places: Int { herd.inFlight + HerdDrive.spare }

    /// Rounds in which memory may grow: what the runtime, the pools and libcurl's handles keep comes and goes with chance and has an
    /// end; what probes leave behind grows in every round.
    private static let rounds = 3

    func run(_ count: Int, _ neighbour: ScriptedServer) async throws -> HerdFigures {
        // The neighbour's thread is there before there may be no descriptor left for it.
        _ = await drive.engine.run(drive.good)
        // Fills all pools and caches.
        var outcomes = [await starved { await drive.run(max(2 * herd.inFlight, count / 10)) }]
        var before = held(try await atRest())
        var figures: HerdFigures
        var faults: [String] = []
        var rounds = 0
        repeat {
            rounds += 1
            figures = try await round(count, since: before, &outcomes)
            before = figures.after
            faults += figures.faults
        } while figures.growth != nil && rounds < Self.rounds
        if let growth = figures.growth { faults.append("\(growth), after \(rounds) rounds") }
        figures.rounds = rounds
        let unexpected = outcomes.flatMap(\.unexpected)
        if let one = unexpected.first { faults.append("\(unexpected.count) unexpected: \(one)") }
        faults += await self.faults(of: neighbour, outcomes)
        if !drive.engine.health.allSatisfy({ $0.isWell(within: .seconds(60)) }) {
            faults.append("the lane is not well: \(drive.engine.health)")
        }
        figures.faults = faults
        return figures
    }

    private func round(
        _ count: Int,
        since before: HerdFigures.Held,
        _ outcomes: inout [HerdDrive.Outcome]
    ) async throws -> HerdFigures {
        var outcome = await starved { await drive.run(count) }
        let neighbour = herd.sparesNeighbours ? NeighbourFigures(outcome) : nil
        // What was written down for the figures is not left over by the probes.
        outcome.ends = []
        // The far ends live in this process too, and end in their own time.
        let after = held(
            try await Holdings.settled {
                let health = drive.engine.health
                let handles = health.reduce(0) { $0 + $1.handles }
                return $0.descriptors <= before.descriptors + kept && $0.threads <= before.threads + kept + 2
                    && health.allSatisfy { $0.inFlight + $0.queued == 0 }
                    && $0.bytes <= HerdFigures.mostBytes(before, handles: handles, fillsHeaders: herd.fillsHeaders)
            }
        )
        var figures = HerdFigures(
            kind: herd.kind,
            probes: count,
            found: outcome.found,
            seconds: Double(outcome.elapsed) / 1_000_000,
            before: before,
            after: after,
            neighbour: neighbour
        )
        figures.judge(places: places, kept: kept, fillsHeaders: herd.fillsHeaders)
        figures.faults += neighbour?.faults(atOnce: herd.atOnce) ?? []
        outcomes.append(outcome)
        return figures
    }

    private func faults(of neighbour: ScriptedServer, _ runs: [HerdDrive.Outcome]) async -> [String] {
        var faults: [String] = []
        let disturbed = runs.flatMap(\.disturbed)
        if let one = disturbed.first { faults.append("\(disturbed.count) of the neighbour failed: \(one)") }
        let asked = runs.reduce(1) { $0 + $1.neighbour.count }
        if neighbour.connections != asked { faults.append("the neighbour saw \(neighbour.connections) of \(asked)") }
        // Also where it could not be asked meanwhile.
        for _ in 0..<10 where (try? await drive.engine.run(drive.good).result.get().status) != 200 {
            faults.append("the neighbour is gone afterwards")
        }
        return faults
    }

    private func held(_ holdings: Holdings) -> HerdFigures.Held {
        let health = drive.engine.health
        return HerdFigures.Held(
            descriptors: holdings.descriptors,
            threads: holdings.threads,
            handles: health.reduce(0) { $0 + $1.handles },
            transfers: health.reduce(0) { $0 + $1.inFlight + $1.queued },
            bytes: holdings.bytes,
            residentKB: holdings.residentKB
        )
    }

    /// When no descriptor and no thread has come or gone for a tenth of a second, or after five.
    private func atRest() async throws -> Holdings {
        var last = try Holdings()
        var same = 0
        for _ in 0..<200 where same < 4 {
            try await Task.sleep(for: .milliseconds(25))
            let next = try Holdings()
            same = next.descriptors == last.descriptors && next.threads == last.threads ? same + 1 : 0
            last = next
        }
        return last
    }

    /// Without a descriptor where the herd is one of that.
    private func starved(_ body: () async -> HerdDrive.Outcome) async -> HerdDrive.Outcome {
        guard case .exhausted = herd.place else { return await body() }
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        var none = limit
        none.rlim_cur = 3
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &none)
        defer { setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) }
        return await body()
    }
}
