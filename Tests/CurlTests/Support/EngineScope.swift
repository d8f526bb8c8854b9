import Curl

/// Runs `body` with an engine and the stream of what it delivers, and shuts it down afterwards.
func withEngine<Result>(
    _ limits: CurlEngine.Limits = CurlEngine.Limits(),
    _ body: (CurlEngine, AsyncStream<[Completion]>) async throws -> Result
) async throws -> Result {
    let (stream, continuation) = AsyncStream.makeStream(of: [Completion].self)
    let engine = try CurlEngine(limits: limits) { continuation.yield($0) }
    defer {
        engine.shutdown()
        continuation.finish()
    }
    return try await body(engine, stream)
}

/// Makes one transfer on an engine of its own.
func transfer(_ url: String, _ settings: TransferSettings) async throws -> Completion {
    try await withEngine { engine, _ in
        await engine.run(try PreparedRequest(url: url, settings: PreparedSettings(settings)))
    }
}

extension TransferSettings {
    /// A GET that keeps up to 1 000 bytes, with a time limit that no orderly answer on loopback comes near.
    static func get(limit: Int = 1_000, timeout: Duration = .seconds(10)) -> TransferSettings {
        var settings = TransferSettings(.get(body: .keep(limit: limit)))
        settings.timeout = timeout
        return settings
    }
}

extension Completion {
    var report: TransferReport? { try? result.get() }

    var failure: TransferFailure? {
        if case .failure(let failure) = result { failure } else { nil }
    }
}

extension AsyncStream<[Completion]> {
    /// Waits for so many completions.
    func collect(_ count: Int) async -> [Completion] {
        var all: [Completion] = []
        for await batch in self {
            all += batch
            if all.count >= count { break }
        }
        return all
    }
}
