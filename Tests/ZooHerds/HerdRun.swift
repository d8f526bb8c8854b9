import Curl
import Foundation
import Glibc
import ScriptedEnds

/// One herd from its far end to its figures.
struct HerdRun {
    let herd: Herd
    let count: Int

    /// Connections that the engine may keep.
    private static let kept = 16

    func figures() async throws -> HerdFigures {
        // Whom to trust: the system's bundle would take 20 ms for each connection.
        guard herd.isTLS else { return try await figures(nil) }
        return try await TLSServer.run(TLSServer.Certificate(isSelfSigned: true)) { try await figures($0) }
    }

    private func figures(_ tls: TLSServer?) async throws -> HerdFigures {
        switch herd.place {
        case .scripted(let script):
            return try await ScriptedServer.run(script) { try await beside(port: $0.port, caFile: tls?.caFile) }
        case .refusing: return try await beside(port: try refusingPort())
        case .full:
            let full = try FullBacklog()
            return try await beside(port: full.port)
        case .selfSigned: return try await beside(port: tls?.port ?? 0, caFile: tls?.caFile)
        case .name(let name): return try await beside(port: 8_080, host: name)
        case .exhausted:
            return try await ScriptedServer.run([.silence]) { server in try await beside(port: server.port) }
        }
    }

    private func beside(port: UInt16, host: String = "127.0.0.1", caFile: String? = nil) async throws -> HerdFigures {
        try await ScriptedServer.run(Step.answer("200 OK", "")) { neighbour in
            let url = "\(herd.isTLS ? "https" : "http")://\(host):\(port)/"
            var limits = CurlEngine.Limits()
            limits.inFlight = herd.inFlight + HerdDrive.spare
            limits.keptConnections = Self.kept
            let (stream, continuation) = AsyncStream.makeStream(of: [Completion].self)
            let engine = try CurlEngine(limits: limits) { continuation.yield($0) }
            let drive = HerdDrive(
                herd: herd,
                engine: engine,
                completions: stream,
                hostile: try PreparedRequest(url: url, settings: try settings(caFile)),
                good: try PreparedRequest(url: neighbour.url, settings: PreparedSettings(plain))
            )
            defer { engine.shutdown() }
            return try await measure(drive, neighbour)
        }
    }

    private func measure(_ drive: HerdDrive, _ neighbour: ScriptedServer) async throws -> HerdFigures {
        let kept = herd.keepsConnections ? 2 * Self.kept : 0
        // The neighbour's thread is there before there may be no descriptor left for it.
        _ = await drive.engine.run(drive.good)
        // Fills all pools and caches.
        let warm = await starved { await drive.run(2 * herd.inFlight) }
        let idle = try await atRest()
        let begun = ContinuousClock.now
        let first = await starved { await drive.run(count / 10) }
        let tenth = try await held(drive.engine, since: idle, kept)
        let second = await starved { await drive.run(count - count / 10) }
        let seconds = begun.duration(to: .now) / .seconds(1)
        let end = try await held(drive.engine, since: idle, kept)
        var figures = HerdFigures(
            kind: herd.kind,
            probes: count,
            seconds: seconds,
            atTenth: tenth,
            atEnd: end,
            neighbours: warm.neighbours + first.neighbours + second.neighbours
        )
        figures.judge(inFlight: herd.inFlight + HerdDrive.spare, kept: kept)
        let unexpected = warm.unexpected + first.unexpected + second.unexpected
        if let one = unexpected.first { figures.faults.append("\(unexpected.count) unexpected: \(one)") }
        let disturbed = warm.disturbed + first.disturbed + second.disturbed
        if let one = disturbed.first { figures.faults.append("\(disturbed.count) of the neighbour failed: \(one)") }
        if neighbour.connections != figures.neighbours + 1 {
            figures.faults.append("the neighbour saw \(neighbour.connections) of \(figures.neighbours)")
        }
        // Also where it could not be asked meanwhile.
        for _ in 0..<10 where (try? await drive.engine.run(drive.good).result.get().status) != 200 {
            figures.faults.append("the neighbour is gone afterwards")
        }
        if !drive.engine.health.allSatisfy({ $0.isWell(within: .seconds(60)) && $0.queued == 0 }) {
            figures.faults.append("the lane is not well: \(drive.engine.health)")
        }
        return figures
    }

    /// Once all that has ended is gone, or after five seconds.
    private func held(_ engine: CurlEngine, since idle: Holdings, _ kept: Int) async throws -> HerdFigures.Held {
        let holdings = try await Holdings.settled {
            $0.descriptors <= idle.descriptors + kept && $0.threads <= idle.threads + kept + 2
        }
        return HerdFigures.Held(holdings, handles: engine.health.reduce(0) { $0 + $1.handles })
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

    /// As the daemon probes, but for the limits that only make the herd slower.
    private var plain: TransferSettings {
        var settings = TransferSettings(.get(body: .discard(limit: 4_000)))
        settings.timeout = .seconds(60)
        settings.connectTimeout = .seconds(60)
        settings.headerLimit = 4_000
        settings.maxRedirects = 3
        settings.wantsCertificate = true
        settings.addresses = AddressFilter(name: "herd", admitsRedirect: { $0.low == $1.low }, admits: { _ in true })
        return settings
    }

    private func settings(_ caFile: String?) throws -> PreparedSettings {
        var settings = plain
        if let limit = herd.limitMs { settings.timeout = .milliseconds(limit) }
        settings.keepsConnection = herd.keepsConnections
        settings.tls.caFile = caFile
        return try PreparedSettings(settings)
    }
}
