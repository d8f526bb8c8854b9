import Curl
import ScriptedEnds

/// One herd from its far end to its figures.
struct HerdRun {
    let herd: Herd
    let count: Int

    /// Connections that the engine may keep.
    private static let kept = 16

    func figures() async throws -> HerdFigures {
        switch herd.place {
        case .scripted(let script):
            try await ScriptedServer.run(script) { server in
                try await trusting { try await beside(port: server.port, caFile: $0) }
            }
        case .refusing: try await beside(port: try refusingPort())
        case .full: try await full()
        case .server(let certificate, let options, let isTrusted):
            try await TLSServer.run(certificate, options: options) { server in
                guard !isTrusted else { return try await beside(port: server.port, caFile: server.caFile) }
                return try await trusting { try await beside(port: server.port, caFile: $0) }
            }
        case .name(let name, let port): try await beside(port: port, hosts: (1...100).map { "\(name)\($0).test" })
        case .exhausted:
            try await ScriptedServer.run([.silence]) { try await beside(port: $0.port) }
        }
    }

    private func full() async throws -> HerdFigures {
        let full = try FullBacklog()
        return try await beside(port: full.port)
    }

    /// With an authority to trust, where one is needed: the system's bundle would take 20 ms for each connection.
    private func trusting(_ body: (String?) async throws -> HerdFigures) async throws -> HerdFigures {
        guard herd.isTLS else { return try await body(nil) }
        return try await TLSServer.run(TLSServer.Certificate()) { try await body($0.caFile) }
    }

    private func beside(
        port: UInt16,
        hosts: [String] = ["127.0.0.1"],
        caFile: String? = nil
    ) async throws -> HerdFigures {
        try await ScriptedServer.run(Step.answer("200 OK", "")) { neighbour in
            var limits = CurlEngine.Limits()
            limits.inFlight = herd.inFlight + HerdDrive.spare
            limits.keptConnections = Self.kept
            let (stream, continuation) = AsyncStream.makeStream(of: [Completion].self)
            let engine = try CurlEngine(limits: limits) { continuation.yield($0) }
            defer { engine.shutdown() }
            let settings = try settings(caFile)
            let drive = HerdDrive(
                herd: herd,
                engine: engine,
                completions: stream,
                hostile: try hosts.map { host in
                    let url = "\(herd.isTLS ? "https" : "http")://\(host):\(port)/"
                    return try PreparedRequest(url: url, settings: settings)
                },
                good: try PreparedRequest(url: neighbour.url, settings: PreparedSettings(plain))
            )
            return try await HerdMeasurement(drive: drive, kept: herd.keepsConnections ? 2 * Self.kept : 0)
                .run(count, neighbour)
        }
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
